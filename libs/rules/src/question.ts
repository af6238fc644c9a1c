import { flagOf, listOf, objectOf, textOf } from './json.ts';
import { readPattern } from './safe-pattern.ts';
import { typeNameOf } from './subject-set.ts';

export const questionTypes = ['accessPackageTextInputQuestion', 'accessPackageMultipleChoiceQuestion'] as const;
export type QuestionType = (typeof questionTypes)[number];

interface Asked {
  readonly id: string;
  readonly text: string;
  readonly isRequired: boolean;
}

export interface TextQuestion extends Asked {
  readonly type: 'accessPackageTextInputQuestion';
  readonly isSingleLineQuestion: boolean;
  /** The form of a whole answer; null: any text. */
  readonly regexPattern: string | null;
}

export interface ChoiceQuestion extends Asked {
  readonly type: 'accessPackageMultipleChoiceQuestion';
  readonly isMultipleSelectionAllowed: boolean;
  readonly choices: readonly { readonly actualValue: string; readonly text: string }[];
}

/** What a policy asks whoever requests (Graph's accessPackageQuestion). */
export type Question = TextQuestion | ChoiceQuestion;

function readQuestion(value: unknown): Question[] {
  const raw = objectOf(value);
  const asked = { id: textOf(raw['id']) ?? '', text: textOf(raw['text']) ?? '', isRequired: flagOf(raw['isRequired']) };
  switch (typeNameOf(raw)) {
    case 'accessPackageTextInputQuestion':
      return [
        {
          ...asked,
          type: 'accessPackageTextInputQuestion',
          isSingleLineQuestion: raw['isSingleLineQuestion'] !== false,
          regexPattern: textOf(raw['regexPattern']) || null,
        },
      ];
    case 'accessPackageMultipleChoiceQuestion':
      return [
        {
          ...asked,
          type: 'accessPackageMultipleChoiceQuestion',
          isMultipleSelectionAllowed: flagOf(raw['isMultipleSelectionAllowed']),
          choices: listOf(raw['choices']).map((choice) => ({
            actualValue: textOf(objectOf(choice)['actualValue']) ?? '',
            text: textOf(objectOf(choice)['text']) ?? '',
          })),
        },
      ];
    default:
      return [];
  }
}

const place = (value: unknown): number => Number(objectOf(value)['sequence'] ?? 0) || 0;

/** The questions of a stored policy in the order in which they are asked. What cannot be read is not asked. */
export const readQuestions = (value: unknown): Question[] =>
  [...listOf(value)].sort((a, b) => place(a) - place(b)).flatMap(readQuestion);

/** True where the answer has the form that the question wants; a pattern that cannot be checked lets nothing through. */
export function fitsPattern({ regexPattern }: TextQuestion, answer: string): boolean {
  if (regexPattern === null) return true;
  const pattern = readPattern(regexPattern);
  return !('fault' in pattern) && pattern.matches(answer);
}

const primary = (languageCode: string) => languageCode.toLowerCase().split('-')[0]!;

/** The text in a language: of exactly this code, else of the language without its region, else as it was written. */
export function localizedText(text: string, localizations: unknown, languageCode: string): string {
  const known = listOf(localizations).map((entry) => ({
    code: (textOf(objectOf(entry)['languageCode']) ?? '').toLowerCase(),
    text: textOf(objectOf(entry)['text']),
  }));
  const wanted = languageCode.toLowerCase();
  return (
    known.find(({ code }) => code === wanted)?.text ?? known.find(({ code }) => code === primary(wanted))?.text ?? text
  );
}

/** A question in Graph's form with its texts in a language. */
export function questionInLanguage<Q extends object>(question: Q, languageCode: string): Q {
  const inLanguage = (value: unknown) => {
    const raw = objectOf(value);
    return { ...raw, text: localizedText(textOf(raw['text']) ?? '', raw['localizations'], languageCode) };
  };
  const { choices } = objectOf(question);
  return {
    ...inLanguage(question),
    ...(Array.isArray(choices) && { choices: choices.map(inLanguage) }),
  } as Q;
}
