import { defineEvent } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { assignmentJobState } from './job-state.ts';
import { personRef } from './person-ref.ts';
import { separationException } from './separation-exception.ts';
import { settledRole } from './settled-role.ts';
import { messageState, stageState } from './stage-state.ts';

export { messageState, stageState } from './stage-state.ts';

export const requestTypes = [
  'userAdd',
  'userUpdate',
  'userRemove',
  'adminAdd',
  'adminUpdate',
  'adminRemove',
  'approverRemove',
  'systemAdd',
  'systemUpdate',
  'systemRemove',
  'onBehalfAdd',
] as const;
export const requestStates = [
  'submitted',
  'pendingApproval',
  'scheduled',
  'delivering',
  'delivered',
  'partiallyDelivered',
  'deliveryFailed',
  'denied',
  'canceled',
] as const;
export const assignmentStates = ['delivering', 'partiallyDelivered', 'delivered', 'expired', 'deliveryFailed'] as const;

export const scheduleState = z.object({
  startDateTime: z.string().nullable(),
  /** Null: no expiration. */
  endDateTime: z.string().nullable(),
});

export const assignmentRequestState = z.object({
  id: z.string(),
  requestType: z.enum(requestTypes),
  state: z.enum(requestStates),
  status: z.string(),
  /**
   * The last move of the state machine: `submit`, `openStage`, `decide` (a decision that leaves its stage open), `escalate`,
   * `handOver`, `ask` and `answer` (approvers among themselves and with the requestor), `prolong` (nobody decided in time, the alternates get as much time again), `schedule`, `deliver`, `complete`, `deny`, `timeOut`, `cancel`,
   * `withdraw`, `settle`, `settlePartly`, `fail`, `reprocess`; `delete` when the record was removed.
   */
  move: z.string(),
  createdDateTime: z.string(),
  completedDateTime: z.string().nullable(),
  justification: z.string().nullable(),
  schedule: scheduleState,
  requestor: personRef,
  target: personRef,
  accessPackage: z.object({ id: z.string(), displayName: z.string() }),
  catalog: z.object({ id: z.string(), displayName: z.string() }),
  policy: z.object({ id: z.string(), version: z.int(), displayName: z.string(), notificationsDisabled: z.boolean() }),
  assignmentId: z.string().nullable(),
  stages: z.array(stageState),
  /** What approvers asked and the requestor answered, in order; absent in events of before. */
  thread: z.array(messageState).optional(),
  /** True in the last event of a request whose record was removed. */
  deleted: z.boolean().optional(),
});

export const assignmentState = z.object({
  id: z.string(),
  state: z.enum(assignmentStates),
  previousState: z.enum(assignmentStates).nullable(),
  /** Why it is in this state; the public event's `reason`. */
  reason: z.enum([
    'requested',
    'assigned',
    'automatic',
    'extended',
    'packageChanged',
    'expired',
    'requestorRemoved',
    'administratorRemoved',
    'approverRevoked',
    'targetRemoved',
    'packageDeleted',
    'reprocessed',
  ]),
  target: personRef,
  accessPackage: z.object({ id: z.string(), displayName: z.string() }),
  catalog: z.object({ id: z.string() }),
  policy: z.object({ id: z.string(), notificationsDisabled: z.boolean(), extensionAllowed: z.boolean() }),
  requestId: z.string(),
  schedule: scheduleState,
  expiredDateTime: z.string().nullable(),
  resourceRoles: z.array(settledRole),
});

/** Somebody's approvals in the hands of somebody else; `catalog` null: all of them. */
export const approvalDelegationState = z.object({
  id: z.string(),
  delegator: personRef,
  delegate: personRef,
  catalog: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  startDateTime: z.string(),
  endDateTime: z.string().nullable(),
  includesPending: z.boolean(),
  endedDateTime: z.string().nullable(),
});

/** A fact for notification: a stage of a request still waits for these people, who may decide it. */
export const approvalAwaitedState = z.object({
  request: assignmentRequestState,
  stageId: z.string(),
  undecided: z.array(personRef),
});

/** A fact for notification: an assignment ends in `daysLeft` (14 or 1) days and may be extended. */
export const assignmentEndsSoonState = assignmentState.extend({ daysLeft: z.union([z.literal(14), z.literal(1)]) });

export const assignmentRequestChanged = defineEvent(
  'request-workflow',
  'assignmentRequest',
  'assignment-request-changed',
  assignmentRequestState,
);
export const assignmentChanged = defineEvent('request-workflow', 'assignment', 'assignment-changed', assignmentState);
export const assignmentEndsSoon = defineEvent(
  'request-workflow',
  'expiryReminder',
  'assignment-ends-soon',
  assignmentEndsSoonState,
);
export const approvalAwaited = defineEvent(
  'request-workflow',
  'approvalReminder',
  'approval-awaited',
  approvalAwaitedState,
);
export const approvalDelegationChanged = defineEvent(
  'request-workflow',
  'approvalDelegation',
  'approval-delegation-changed',
  approvalDelegationState,
);

export const separationExceptionChanged = defineEvent(
  'request-workflow',
  'separationException',
  'separation-exception-changed',
  separationException,
);

export const assignmentJobChanged = defineEvent(
  'request-workflow',
  'assignmentJob',
  'assignment-job-changed',
  assignmentJobState,
);
