import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import type { assignmentChanged, assignmentEndsSoon } from '@bailiwick/contracts-request-workflow/events';
import type { MailFacts, MailIntent, WordingKey } from './mail-intent.ts';

type AssignmentState = StateOf<typeof assignmentChanged>;
type EndsSoonState = StateOf<typeof assignmentEndsSoon>;
export type AssignmentEvent = Pick<EventEnvelope<AssignmentState>, 'fromState' | 'state'>;

const endings: Partial<Record<AssignmentState['reason'], string>> = {
  expired: 'It ended on the date that was set for it.',
  automatic: 'You no longer belong to those who have it automatically.',
  requestorRemoved: 'It was given back.',
  administratorRemoved: 'An administrator removed it.',
  approverRevoked: 'An approver withdrew the approval.',
  packageDeleted: 'The access package no longer exists.',
};

/** Reasons for which the holder need not be told that roles were delivered: they had been told before. */
const notNew = new Set<AssignmentState['reason']>(['extended', 'packageChanged']);

function tellHolder(wording: WordingKey, state: AssignmentState, more: Partial<MailFacts> = {}): MailIntent {
  const { startDateTime, endDateTime } = state.schedule;
  return {
    wording,
    recipient: state.target,
    subjectId: state.id,
    facts: {
      accessPackage: state.accessPackage.displayName,
      accessPackageId: state.accessPackage.id,
      assignmentId: state.id,
      ...(startDateTime ? { start: startDateTime } : {}),
      ...(endDateTime ? { end: endDateTime } : {}),
      ...more,
    },
  };
}

/** What the holder is told when their assignment changes: delivered, extended, ended. The policy can forbid it. */
export function planAssignmentMails({ fromState, state }: AssignmentEvent): MailIntent[] {
  if (state.policy.notificationsDisabled) return [];
  const entered = fromState !== state.state;
  if (state.state === 'delivered' && entered && !notNew.has(state.reason)) return [tellHolder('access.granted', state)];
  if (state.state === 'delivered' && !entered && state.reason === 'extended')
    return [tellHolder('access.extended', state)];
  const ending = state.state === 'expired' && entered ? endings[state.reason] : undefined;
  if (ending === undefined) return [];
  const end = state.expiredDateTime;
  return [tellHolder('access.ended', state, { reason: ending, ...(end ? { end } : {}) })];
}

/** A reminder makes sense only to somebody who may extend. */
export function planEndsSoonMails(state: EndsSoonState): MailIntent[] {
  const { notificationsDisabled, extensionAllowed } = state.policy;
  if (notificationsDisabled || !extensionAllowed) return [];
  return [tellHolder('access.expiring', state, { daysLeft: state.daysLeft })];
}
