import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { grantsSettled } from '@bailiwick/contracts-directory/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { lockAssignments } from '../store/load-assignments.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import type { Assignment } from './assignment.entity.ts';
import { retryLater, timerKinds } from './assignment-timers.ts';
import { outcomeOf, sayTheSame, settledRole } from './settlement-outcome.ts';

type Settlement = StateOf<typeof grantsSettled>;
type Settled = Settlement['assignments'][number] & { readonly cause: Settlement['cause'] };

/** The directory made memberships equal to what they should be: deliveries are finished, removals done, changes noted. */
@Consumes(grantsSettled, { order: 'every' })
export class WhenGrantsSettledFinishDelivery {
  constructor(private readonly store: WorkflowStore) {}

  async apply(events: readonly EventEnvelope<Settlement>[], context: ReactionContext): Promise<void> {
    const settled = events.flatMap(({ state }) => state.assignments.map((each) => ({ ...each, cause: state.cause })));
    const ids = [...new Set(settled.map(({ assignmentId }) => assignmentId))];
    const assignments = new Map((await lockAssignments(context, 'id', ids)).map((each) => [each.id, each]));
    const requests = new Map<string, AssignmentRequest[]>();
    for (const request of await lockRequests(context, 'assignment', ids, 'unfinished'))
      requests.set(request.assignmentId!, [...(requests.get(request.assignmentId!) ?? []), request]);
    const changes = new Changes();
    for (const each of settled) {
      const assignment = assignments.get(each.assignmentId);
      if (assignment === undefined) continue;
      const waiting = requests.get(assignment.id) ?? [];
      if (assignment.isLive && each.live) this.#deliver(assignment, each, waiting, changes, context);
      else if (!assignment.isLive && !each.live) this.#removed(waiting, changes, context);
    }
    this.store.save(changes, context);
  }

  #deliver(
    assignment: Assignment,
    settled: Settled,
    waiting: readonly AssignmentRequest[],
    changes: Changes,
    context: ReactionContext,
  ): void {
    if (settled.assignmentVersion < assignment.deliveringVersion) return;
    const resourceRoles = settled.roles.map(settledRole);
    const { move, failures } = outcomeOf(resourceRoles);
    const packageChanged = settled.cause === 'packageChanged';
    const same = sayTheSame(resourceRoles, assignment.resourceRoles);
    if (assignment.state !== 'delivering' && same && !(packageChanged && settled.changed)) return;
    const reason = packageChanged && assignment.state !== 'delivering' ? 'packageChanged' : assignment.origin;
    const hadFailed = assignment.state === 'partiallyDelivered' || assignment.state === 'deliveryFailed';
    changes.assignment(assignment).settle(move, resourceRoles, reason);
    if (move === 'settle' && hadFailed) context.timers.cancel(timerKinds.retry, assignment.id);
    if (move !== 'settle') retryLater(assignment, context.timers, context.now);
    for (const request of waiting)
      if (!request.isWaiting && !request.isRemoval) changes.request(request).settle(move, context.now, failures);
  }

  /** A removal is done when nothing is left of what the assignment gave. */
  #removed(waiting: readonly AssignmentRequest[], changes: Changes, { now }: ReactionContext): void {
    for (const request of waiting)
      if (request.isRemoval && request.state === 'delivering') changes.request(request).settle('settle', now);
  }
}
