import { commonErrors, type ErrorSpec } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import type { Reason, ReasonCode, RequestType } from '@bailiwick/rules';

/** What a caller is told, the weightiest first; a reason that is not listed means that no policy allows it. */
const refusals: readonly (readonly [ReasonCode, ErrorSpec])[] = [
  ['subjectDisabled', errors.targetDisabled],
  ['catalogUnpublished', errors.catalogNotEnabled],
  ['notAssigned', errors.assignmentNotActive],
  ['policyRequired', errors.policyChoiceRequired],
  ['catalogNotForExternals', errors.notInScope],
  ['noPolicy', errors.notInScope],
  ['policyNotApplicable', errors.notInScope],
  ['outOfScope', errors.notInScope],
  ['administratorsOnly', errors.notInScope],
  ['scopeNotSupported', errors.notInScope],
  ['requestorKindNotAllowed', errors.notInScope],
  ['notOnBehalfRequestor', errors.notInScope],
  ['alreadyAssigned', errors.alreadyAssigned],
  ['pendingRequest', errors.duplicateRequest],
  ['incompatibleAccessPackage', errors.incompatibleAccess],
  ['incompatibleGroup', errors.incompatibleAccess],
  ['justificationRequired', errors.justificationRequired],
  ['scheduleNotAllowed', errors.scheduleNotAllowed],
  ['endBeforeStart', errors.invalidSchedule],
  ['endInPast', errors.invalidSchedule],
  ['endBeyondPolicy', errors.invalidSchedule],
  ['nothingToExtend', errors.invalidSchedule],
];

/** The same reason means another thing to somebody who wants to change what they hold. */
const ownWords: Partial<Record<RequestType, ErrorSpec>> = {
  userUpdate: errors.extensionNotAllowed,
  userRemove: errors.removalNotAllowed,
};

const targets: Partial<Record<string, string>> = {
  [errors.justificationRequired.code]: 'justification',
  [errors.scheduleNotAllowed.code]: 'schedule',
  [errors.invalidSchedule.code]: 'schedule',
  [errors.policyChoiceRequired.code]: 'assignment.assignmentPolicyId',
  [errors.policyNotFound.code]: 'assignment.assignmentPolicyId',
};

/** Throws the refusal that the rules' reasons amount to; returns where there are none. */
export function refuse(reasons: readonly Reason[], requestType: RequestType): void {
  if (reasons.length === 0) return;
  const [, weightiest] = refusals.find(([code]) => reasons.some((reason) => reason.code === code)) ?? [
    null,
    errors.notInScope,
  ];
  const spec = (weightiest === errors.notInScope && ownWords[requestType]) || weightiest;
  throw refusal(spec, spec === errors.invalidSchedule ? latest(reasons) : undefined);
}

export function refusal(spec: ErrorSpec, detail = ''): DomainError {
  const target = targets[spec.code];
  return new DomainError(spec, { message: `${spec.message}${detail}`, ...(target === undefined ? {} : { target }) });
}

const latest = (reasons: readonly Reason[]): string => {
  const end = reasons.find(({ latestEndDateTime }) => latestEndDateTime !== undefined)?.['latestEndDateTime'];
  return typeof end === 'string' ? ` The latest possible end is ${end}.` : '';
};

export const missing = (target: string): DomainError =>
  new DomainError(commonErrors.invalidModel, {
    message: `${commonErrors.invalidModel.message} '${target}' is required.`,
    target,
  });
