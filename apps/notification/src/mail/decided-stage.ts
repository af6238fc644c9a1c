import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import type { assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import type { Recipient } from './mail-intent.ts';

type RequestState = StateOf<typeof assignmentRequestChanged>;
export type Stage = RequestState['stages'][number];
type Decision = NonNullable<Stage['decisions']>[number];

/** Everybody who was asked in these stages, at first or when it was escalated, once each. */
export const everybodyAsked = (stages: readonly Stage[]): Recipient[] => [
  ...new Map(
    stages
      .flatMap(({ approvers, alternates = [] }) => [...approvers, ...alternates])
      .map((person) => [person.id, person]),
  ).values(),
];

/** These people of a stage, and their delegates. */
export const withDelegates = (people: readonly Recipient[], { delegates = [] }: Stage): Recipient[] => [
  ...new Map([...people, ...delegates].map((person) => [person.id, person])).values(),
];

const approvedMoves = new Set(['deliver', 'schedule', 'complete', 'fail']);

/** The stage that somebody decided with this event, and that decision; undefined when nobody decided. */
export function decidedNow({
  fromState,
  state: request,
}: Pick<EventEnvelope<RequestState>, 'fromState' | 'state'>):
  { stage: Stage; decision: Decision | undefined } | undefined {
  if (fromState !== 'pendingApproval') return undefined;
  const { move, stages } = request;
  if (move !== 'decide' && move !== 'deny' && move !== 'openStage' && !approvedMoves.has(move)) return undefined;
  const status = move === 'decide' ? 'InProgress' : 'Completed';
  const stage = stages.findLast((each) => each.status === status);
  return stage && { stage, decision: stage.decisions?.at(-1) };
}
