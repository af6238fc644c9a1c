import { nextReminder, type ApprovalStage } from '@bailiwick/rules';
import type { Timers } from '@bailiwick/service-host';
import { timerKinds } from '../assignment/assignment-timers.ts';
import type { Stage } from './stage.ts';

const kinds = [timerKinds.stageTimeout, timerKinds.escalateStage, timerKinds.remindApprovers] as const;

/** Asks to be woken when the open stage of a request is escalated, reminded of, and over. */
export function watchStage(requestId: string, stage: Stage, rules: ApprovalStage, timers: Timers, now: Date): void {
  forgetStages(requestId, timers);
  const { dueDateTime, escalatesDateTime } = stage;
  if (dueDateTime === null) return;
  timers.set(timerKinds.stageTimeout, requestId, new Date(dueDateTime));
  if (escalatesDateTime !== null) timers.set(timerKinds.escalateStage, requestId, new Date(escalatesDateTime));
  watchReminder(requestId, dueDateTime, rules, timers, now);
}

/** Asks for the next reminder, if one is left. */
export function watchReminder(requestId: string, due: string, rules: ApprovalStage, timers: Timers, now: Date): void {
  const next = nextReminder(rules, due, now.toISOString());
  if (next !== null) timers.set(timerKinds.remindApprovers, requestId, new Date(next));
}

/** Nobody is waited for any more. */
export function forgetStages(requestId: string, timers: Timers): void {
  for (const kind of kinds) timers.cancel(kind, requestId);
}
