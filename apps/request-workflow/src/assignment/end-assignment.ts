import type { ReactionContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import type { Changes } from '../store/workflow-changes.ts';
import { forget, timerKinds } from './assignment-timers.ts';
import type { Assignment, EndReason } from './assignment.entity.ts';

/**
 * The one path on which access ends, by time or by removal. What was still asked for it ends too: an extension that waits is
 * cancelled, a delivery that was not finished is withdrawn.
 */
export function endAssignment(
  assignment: Assignment,
  reason: EndReason,
  unfinished: readonly AssignmentRequest[],
  changes: Changes,
  context: Pick<ReactionContext, 'now' | 'timers'>,
): void {
  changes.assignment(assignment).end(reason, context.now);
  forget(assignment, context.timers);
  for (const request of unfinished) {
    if (request.assignmentId !== assignment.id) continue;
    if (request.isWaiting) {
      changes.request(request).cancel(context.now, reason);
      context.timers.cancel(timerKinds.stageTimeout, request.id);
    } else if (request.state === 'delivering' && !request.isRemoval)
      changes.request(request).withdraw(context.now, reason);
  }
}
