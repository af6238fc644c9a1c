import { defineError } from '@bailiwick/contracts-core';

/** Refusals of request-workflow. The codes are stable: clients may depend on them. */
export const errors = {
  duplicateRequest: defineError(
    'DuplicateRequest',
    'invalid',
    'A request for this access package is already open for this person.',
  ),
  alreadyAssigned: defineError('AlreadyAssigned', 'invalid', 'This person already holds the access package.'),
  incompatibleAccess: defineError(
    'IncompatibleAccess',
    'invalid',
    'This person holds an access package or is a member of a group that is incompatible with this access package.',
  ),
  notInScope: defineError('NotInPolicyScope', 'forbidden', 'No policy of this access package allows this request.'),
  policyChoiceRequired: defineError(
    'PolicyChoiceRequired',
    'invalid',
    'More than one policy applies. Name one in assignment/assignmentPolicyId.',
  ),
  policyNotFound: defineError('PolicyNotFound', 'invalid', 'The access package has no such assignment policy.'),
  catalogNotEnabled: defineError('CatalogNotEnabled', 'invalid', 'The catalog of this access package is not enabled.'),
  targetNotFound: defineError('TargetNotFound', 'invalid', 'The person to be assigned does not exist.'),
  targetDisabled: defineError('TargetDisabled', 'invalid', 'The account of this person is disabled.'),
  justificationRequired: defineError('JustificationRequired', 'invalid', 'The policy asks for a justification.'),
  answerRequired: defineError('AnswerRequired', 'invalid', 'The policy asks a question that must be answered.'),
  invalidAnswer: defineError('InvalidAnswer', 'invalid', 'An answer does not fit its question.'),
  scheduleNotAllowed: defineError(
    'ScheduleNotAllowed',
    'invalid',
    'The policy does not let requestors choose the period.',
  ),
  invalidSchedule: defineError('InvalidSchedule', 'invalid', 'The period is not possible under the policy.'),
  extensionNotAllowed: defineError(
    'ExtensionNotAllowed',
    'forbidden',
    'The policy does not allow extending this access.',
  ),
  removalNotAllowed: defineError('RemovalNotAllowed', 'forbidden', 'The policy does not allow giving up this access.'),
  assignmentNotActive: defineError('AssignmentNotActive', 'invalid', 'The assignment has ended.'),
  requestTypeNotSupported: defineError(
    'RequestTypeNotSupported',
    'invalid',
    'Requests of this type are not supported yet.',
  ),
  notCancellable: defineError('NotCancellable', 'invalid', 'The request can no longer be cancelled.'),
  notReprocessable: defineError(
    'NotReprocessable',
    'invalid',
    'Only what failed or was delivered can be processed again.',
  ),
  requestNotFinished: defineError(
    'RequestNotFinished',
    'invalid',
    'Only the record of a finished request without a current assignment can be deleted.',
  ),
  jobNotChangeable: defineError('JobNotChangeable', 'invalid', 'The job has begun or is finished.'),
  notWaitingForCallback: defineError('NotWaitingForCallback', 'invalid', 'The request is not waiting for a callback.'),
  notApprover: defineError('NotApprover', 'forbidden', 'You are not an approver of this stage.'),
  stageAlreadyDecided: defineError('StageAlreadyDecided', 'conflict', 'This stage has already been decided.'),
  decisionAlreadyGiven: defineError('DecisionAlreadyGiven', 'conflict', 'You have decided this stage already.'),
  delegateNotUsable: defineError(
    'DelegateNotUsable',
    'invalid',
    'Approvals can be delegated to another person whose account is enabled.',
  ),
  delegationOverlaps: defineError(
    'DelegationOverlaps',
    'invalid',
    'Approvals of this catalog are delegated to this person in this time already.',
  ),
  delegationPeriodInvalid: defineError(
    'DelegationPeriodInvalid',
    'invalid',
    'A delegation must not begin in the past and must end after it begins, within a year.',
  ),
  delegationEnded: defineError('DelegationEnded', 'invalid', 'The delegation has ended.'),
  notAnotherApprover: defineError(
    'NotAnotherApprover',
    'invalid',
    'A stage can be handed to another person whom the policy names as its approver, fallback or alternate.',
  ),
  nothingToDiscuss: defineError(
    'NothingToDiscuss',
    'invalid',
    'Questions and answers belong to a request that waits for approval.',
  ),
  tooManyMessages: defineError('TooManyMessages', 'invalid', 'The request has as many messages as it can have.'),
  approverJustificationRequired: defineError(
    'ApproverJustificationRequired',
    'invalid',
    'The policy asks approvers for a justification.',
  ),
  notExcluded: defineError(
    'NotExcluded',
    'invalid',
    'The access package does not exclude this, so there is nothing to except.',
  ),
  exceptionExists: defineError('ExceptionExists', 'invalid', 'There is an exception for this person already.'),
  exceptionEnd: defineError('ExceptionEnd', 'invalid', 'An exception ends in the future, within 366 days.'),
  exceptionNotOpen: defineError('ExceptionNotOpen', 'invalid', 'The exception is not in the state for this.'),
  ownException: defineError(
    'OwnException',
    'forbidden',
    'Nobody approves an exception that they asked for or that is for themselves.',
  ),
} as const;
