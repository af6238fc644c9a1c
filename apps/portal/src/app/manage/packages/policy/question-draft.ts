import type { Question } from '../shapes.ts';

export const questionKinds = ['line', 'text', 'one', 'several'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A question as the editor holds it. */
export interface QuestionDraft {
  readonly kind: QuestionKind;
  readonly text: string;
  readonly required: boolean;
  /** A regular expression for a whole answer; empty: any text. */
  readonly pattern: string;
  /** What may be chosen, one per line. */
  readonly choices: string;
  /** The question as it is stored: its id, its other languages and the values behind its choices stay. */
  readonly stored?: Question;
}

export const newQuestion: QuestionDraft = { kind: 'line', text: '', required: true, pattern: '', choices: '' };

const isChoice = (kind: QuestionKind) => kind === 'one' || kind === 'several';

export function questionDraftOf(stored: Question): QuestionDraft {
  const { text, isRequired, choices, isMultipleSelectionAllowed, isSingleLineQuestion, regexPattern } = stored;
  const kind: QuestionKind =
    choices === undefined
      ? isSingleLineQuestion === false
        ? 'text'
        : 'line'
      : isMultipleSelectionAllowed === true
        ? 'several'
        : 'one';
  return {
    kind,
    text,
    required: isRequired,
    pattern: regexPattern ?? '',
    choices: (choices ?? []).map((choice) => choice.text).join('\n'),
    stored,
  };
}

function choicesOf({ choices, stored }: QuestionDraft) {
  const texts = [...new Set(choices.split('\n').map((text) => text.trim()))].filter(Boolean);
  return texts.map(
    (text) => stored?.choices?.find((choice) => choice.text === text) ?? { actualValue: text, text, localizations: [] },
  );
}

/** What the API is sent; the order is that of the editor. Another kind is another question. */
export function questionDefinitionOf(draft: QuestionDraft, sequence: number) {
  const { kind, text, required, pattern, stored } = draft;
  const type = isChoice(kind) ? 'accessPackageMultipleChoiceQuestion' : 'accessPackageTextInputQuestion';
  const same = stored?.['@odata.type'].endsWith(type) === true;
  return {
    '@odata.type': `#microsoft.graph.${type}`,
    ...(same && { id: stored!.id, isAnswerEditable: stored!.isAnswerEditable }),
    text: text.trim(),
    isRequired: required,
    sequence,
    localizations: same && stored!.text === text.trim() ? stored!.localizations : [],
    ...(isChoice(kind)
      ? { choices: choicesOf(draft), isMultipleSelectionAllowed: kind === 'several' }
      : { isSingleLineQuestion: kind === 'line', regexPattern: pattern.trim() === '' ? null : pattern.trim() }),
  };
}
