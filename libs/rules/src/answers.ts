import type { RequestType } from './eligibility.ts';
import type { Policy } from './policy.ts';
import { fitsPattern, type ChoiceQuestion, type Question, type TextQuestion } from './question.ts';

/** One answer as somebody sends it; a question that admits several choices is answered once for each. */
export interface GivenAnswer {
  readonly questionId: string;
  readonly value: string;
}

/** One answer as it is kept: with what was asked, in the words of that time. */
export interface KeptAnswer extends GivenAnswer {
  readonly question: Question;
  /** What people read: the text of the choice, or the answer itself. */
  readonly displayValue: string;
}

export interface AnswerProblem {
  readonly code: 'AnswerRequired' | 'InvalidAnswer';
  /** `answers.{place}.value`, or `answers.{id of the question}` where an answer is missing. */
  readonly target: string;
  readonly message: string;
}

/** What is asked with a request of this type, and whether it must be answered. */
export interface Asking {
  readonly questions: readonly Question[];
  readonly insists: boolean;
}

/**
 * Adds are asked everything (administrators answer for the person, Q06). An extension is asked again where somebody has to
 * approve it, and may be answered anyway; a removal asks nothing.
 */
export function asking(policy: Policy, requestType: RequestType): Asking {
  const { questions } = policy;
  if (requestType.startsWith('system') || requestType.endsWith('Remove')) return { questions: [], insists: false };
  if (requestType.endsWith('Add')) return { questions, insists: true };
  const again = requestType !== 'adminUpdate' && policy.requestApprovalSettings.isApprovalRequiredForUpdate;
  return { questions, insists: again };
}

function faultOfText(question: TextQuestion, value: string): string | null {
  if (question.isSingleLineQuestion && /[\r\n]/.test(value)) return 'must be one line';
  return fitsPattern(question, value) ? null : 'does not have the form that is asked for';
}

function faultOfChoice({ choices, isMultipleSelectionAllowed }: ChoiceQuestion, value: string, earlier: string[]) {
  if (!choices.some(({ actualValue }) => actualValue === value)) return 'is not one of the choices';
  if (earlier.includes(value)) return 'is chosen twice';
  return earlier.length > 0 && !isMultipleSelectionAllowed ? 'is a second choice where one is asked for' : null;
}

const shown = (question: Question, value: string): string =>
  (question.type === 'accessPackageMultipleChoiceQuestion'
    ? question.choices.find(({ actualValue }) => actualValue === value)?.text
    : undefined) ?? value;

/** What is wrong with the answers to these questions, and what of them is kept: in the order of the questions, empty ones left out. */
export function judgeAnswers(
  { questions, insists }: Asking,
  given: readonly GivenAnswer[],
): { readonly problems: readonly AnswerProblem[]; readonly answers: readonly KeptAnswer[] } {
  const problems: AnswerProblem[] = [];
  const kept = new Map<Question, string[]>();
  for (const [place, { questionId, value }] of given.entries()) {
    const refuse = (part: string, message: string) =>
      void problems.push({ code: 'InvalidAnswer', target: `answers.${place}.${part}`, message });
    const question = questions.find(({ id }) => id === questionId);
    if (question === undefined) {
      refuse('answeredQuestion.id', 'The policy does not ask this question.');
      continue;
    }
    if (value.trim() === '') continue;
    const earlier = kept.get(question) ?? [];
    const isText = question.type === 'accessPackageTextInputQuestion';
    const fault = isText ? faultOfText(question, value) : faultOfChoice(question, value, earlier);
    if (fault !== null) refuse('value', `The answer to '${question.text}' ${fault}.`);
    else if (isText && earlier.length > 0) refuse('answeredQuestion.id', `'${question.text}' is answered twice.`);
    kept.set(question, [...earlier, value]);
  }
  for (const question of questions)
    if (insists && question.isRequired && !kept.has(question))
      problems.push({
        code: 'AnswerRequired',
        target: `answers.${question.id}`,
        message: `'${question.text}' must be answered.`,
      });
  const answers = questions.flatMap((question) =>
    (kept.get(question) ?? []).map((value) => ({
      questionId: question.id,
      value,
      question,
      displayValue: shown(question, value),
    })),
  );
  return { problems, answers };
}
