import type { ReactionContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import type { Changes } from '../store/workflow-changes.ts';
import { forgetStages } from '../assignment-request/stage-timers.ts';
import { forget } from './assignment-timers.ts';
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
      forgetStages(request.id, context.timers);
    } else if (request.state === 'delivering' && !request.isRemoval)
      changes.request(request).withdraw(context.now, reason);
  }
}
