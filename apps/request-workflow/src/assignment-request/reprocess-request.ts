import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { errors, reprocessRequest } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { deliverAgain } from '../assignment/deliver-again.ts';
import { lockAssignments } from '../store/load-assignments.ts';
import { findRequest, lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { ApprovedRequest } from './approved-request.ts';

/** Delivers again what failed or arrived only in part; a request refused at the moment of delivery is judged anew. */
@Handles(reprocessRequest)
export class ReprocessRequest {
  constructor(
    private readonly approved: ApprovedRequest,
    private readonly store: WorkflowStore,
  ) {}

  async execute({ assignmentRequestId }: InputOf<typeof reprocessRequest>, context: OperationContext): Promise<null> {
    const seen = await findRequest(context, assignmentRequestId);
    const [assignment] = await lockAssignments(context, 'id', seen?.assignmentId ? [seen.assignmentId] : []);
    const [request] = await lockRequests(context, 'id', [assignmentRequestId]);
    if (request === undefined) throw new DomainError(commonErrors.notFound);
    await context.authorize({
      scopeIds: request.scopeIds,
      relations: request.relationsOf(context.actor.id),
      version: request.version,
    });
    if (request.state !== 'partiallyDelivered' && request.state !== 'deliveryFailed')
      throw new DomainError(errors.notReprocessable);
    const changes = new Changes();
    if (assignment?.isLive) await deliverAgain(assignment, 0, [request], changes, context);
    else if (request.assignmentId !== null) throw new DomainError(errors.notReprocessable);
    else {
      const { person, memberOf } = await context.subjectFacts({
        subject: { id: request.target.id },
        groups: await this.approved.conflictingGroups(request, context),
      });
      await this.approved.carryOut(
        request,
        undefined,
        { usable: person?.enabled === true, memberOf },
        changes,
        context,
      );
    }
    this.store.save(changes, context);
    return null;
  }
}
