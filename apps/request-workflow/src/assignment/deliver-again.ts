import type { ReactionContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { loadOffers, pendingRoles } from '../store/load-offer.ts';
import type { Changes } from '../store/workflow-changes.ts';
import type { Assignment } from './assignment.entity.ts';

/** Asks the directory for everything the package gives now, once more; a request that failed waits for it again. */
export async function deliverAgain(
  assignment: Assignment,
  attempts: number,
  requests: readonly AssignmentRequest[],
  changes: Changes,
  context: Pick<ReactionContext, 'sql'>,
): Promise<void> {
  const packageId = assignment.accessPackage.id;
  const offer = (await loadOffers(context, [packageId])).get(packageId);
  changes.assignment(assignment).reprocess(offer ? pendingRoles(offer) : assignment.resourceRoles, attempts);
  for (const request of requests)
    if (request.assignmentId === assignment.id && ['partiallyDelivered', 'deliveryFailed'].includes(request.state))
      changes.request(request).reprocess();
}
