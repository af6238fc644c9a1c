import type { ReactionContext } from '@bailiwick/service-host';
import { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { noSchedule } from '../assignment-request/requested-period.ts';
import type { Assignment } from './assignment.entity.ts';

/** Every end but the one by time is a request; this one is of the house itself. */
export function houseRemoval(
  assignment: Assignment,
  context: Pick<ReactionContext, 'newId' | 'now'>,
  justification: string | null = null,
): AssignmentRequest {
  const { target, accessPackage, catalog, policy } = assignment;
  return AssignmentRequest.submit({
    id: context.newId(),
    requestType: 'systemRemove',
    createdAt: context.now,
    justification,
    schedule: noSchedule,
    startsAt: null,
    endsAt: null,
    requestor: target,
    target,
    accessPackage,
    catalog,
    policy,
    assignmentId: assignment.id,
  });
}
