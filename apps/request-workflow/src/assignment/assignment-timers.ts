import type { Timers } from '@bailiwick/service-host';
import { remindersOf } from '@bailiwick/rules';
import type { Assignment } from './assignment.entity.ts';

export const timerKinds = {
  startRequest: 'start-request',
  stageTimeout: 'stage-timeout',
  escalateStage: 'escalate-stage',
  remindApprovers: 'remind-approvers',
  expire: 'expire-assignment',
  remind14: 'remind-14-days-before-end',
  remind1: 'remind-1-day-before-end',
  retry: 'retry-delivery',
  assignmentJob: 'assignment-job',
} as const;

const reminderKinds = { 14: timerKinds.remind14, 1: timerKinds.remind1 } as const;
const minute = 60_000;

/** Asks to be woken at the end and before it. */
export function watchEnd({ id, startsAt, endsAt, policy }: Assignment, timers: Timers, now: Date): void {
  if (endsAt === null) return;
  timers.set(timerKinds.expire, id, endsAt);
  const span = { startDateTime: startsAt.toISOString(), endDateTime: endsAt.toISOString() };
  for (const { daysLeft, at } of remindersOf(policy.rules, span, now.toISOString()))
    timers.set(reminderKinds[daysLeft], id, new Date(at));
}

/** Another end, or none: what was asked for the old one is taken back. */
export function watchMovedEnd(assignment: Assignment, timers: Timers, now: Date): void {
  for (const kind of [timerKinds.expire, timerKinds.remind14, timerKinds.remind1]) timers.cancel(kind, assignment.id);
  watchEnd(assignment, timers, now);
}

/** A failed delivery is tried again for as long as the assignment lives: after a minute, two, four, … at most an hour. */
export function retryLater({ id, attempts }: Assignment, timers: Timers, now: Date): void {
  timers.set(timerKinds.retry, id, new Date(now.getTime() + Math.min(minute * 2 ** attempts, 60 * minute)));
}

export function forget({ id }: Assignment, timers: Timers): void {
  for (const kind of [timerKinds.expire, timerKinds.remind14, timerKinds.remind1, timerKinds.retry])
    timers.cancel(kind, id);
}
