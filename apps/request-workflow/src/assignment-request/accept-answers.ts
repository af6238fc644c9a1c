import type { ErrorSpec } from '@bailiwick/contracts-core';
import { errors, type Answer } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { asking, judgeAnswers, type Policy } from '@bailiwick/rules';
import type { Asked } from './submit-request.ts';

const specs: Readonly<Record<string, ErrorSpec>> = {
  [errors.answerRequired.code]: errors.answerRequired,
  [errors.invalidAnswer.code]: errors.invalidAnswer,
};

/** The answers to the policy's questions as they are kept. Refused: what was not asked, does not fit, or is missing. */
export function acceptAnswers({ requestType, answers: sent }: Asked, policy: Policy): Answer[] {
  const given = (sent ?? []).map(({ value, answeredQuestion }) => ({
    questionId: answeredQuestion.id,
    value: value ?? '',
  }));
  const { problems, answers } = judgeAnswers(asking(policy, requestType), given);
  const [first] = problems;
  if (first !== undefined)
    throw new DomainError(specs[first.code]!, { message: first.message, details: [...problems] });
  return answers.map(({ question: { id, type, text }, value, displayValue }) => ({
    '@odata.type': '#microsoft.graph.accessPackageAnswerString',
    value,
    displayValue,
    answeredQuestion: { '@odata.type': `#microsoft.graph.${type}`, id, text },
  }));
}
