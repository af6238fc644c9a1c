import type { Answer } from '@bailiwick/contracts-request-workflow';
import type { Outcome } from '../../../interface/visit/outcome.ts';

/** A question as the terms carry it, in the visitor's language. */
export interface AskedQuestion {
  readonly '@odata.type': string;
  readonly id: string;
  readonly text: string;
  readonly isRequired: boolean;
  readonly isSingleLineQuestion?: boolean;
  readonly regexPattern?: string | null;
  readonly isMultipleSelectionAllowed?: boolean;
  readonly choices?: readonly { readonly actualValue: string; readonly text: string }[];
}

export type EarlierAnswers = ReadonlyMap<string, readonly string[]>;

const prefix = 'answer.';
export const answerField = (questionId: string): string => `${prefix}${questionId}`;

interface SentAnswer {
  readonly '@odata.type': '#microsoft.graph.accessPackageAnswerString';
  readonly value: string;
  readonly answeredQuestion: { readonly id: string };
}

/** What was typed and chosen, as the API takes it; what was left empty is not sent. */
export function answersOf(form: FormData): SentAnswer[] {
  return [...form.entries()].flatMap(([name, value]) =>
    name.startsWith(prefix) && typeof value === 'string' && value.trim() !== ''
      ? [
          {
            '@odata.type': '#microsoft.graph.accessPackageAnswerString' as const,
            value: value.trim(),
            answeredQuestion: { id: name.slice(prefix.length) },
          },
        ]
      : [],
  );
}

/** A refusal of an answer by its place says which question is meant, so that it appears at that field. */
export function atQuestions<V>(outcome: Outcome<V>, sent: readonly SentAnswer[]): Outcome<V> {
  if (outcome.ok) return outcome;
  const details = outcome.error.details.map((detail) => {
    const place = /^answers\.(\d+)\./.exec(detail.target)?.[1];
    const question = place === undefined ? undefined : sent[Number(place)]?.answeredQuestion.id;
    return question === undefined ? detail : { ...detail, target: `answers.${question}` };
  });
  return { ...outcome, error: { ...outcome.error, details } };
}

/** Answers of an earlier request, to begin with. */
export function earlierAnswers(answers: readonly Answer[]): EarlierAnswers {
  const byQuestion = new Map<string, string[]>();
  for (const { value, answeredQuestion } of answers)
    byQuestion.set(answeredQuestion.id, [...(byQuestion.get(answeredQuestion.id) ?? []), value]);
  return byQuestion;
}

/** Answers as facts: each question with everything that was chosen. */
export function factsOfAnswers(answers: readonly Answer[]): [question: string, answer: string][] {
  const byQuestion = new Map<string, [string, string]>();
  for (const { displayValue, answeredQuestion } of answers) {
    const earlier = byQuestion.get(answeredQuestion.id)?.[1];
    const said = earlier === undefined ? displayValue : `${earlier}, ${displayValue}`;
    byQuestion.set(answeredQuestion.id, [answeredQuestion.text, said]);
  }
  return [...byQuestion.values()];
}
