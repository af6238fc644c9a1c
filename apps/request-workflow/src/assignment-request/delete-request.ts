import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { deleteRequest, errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { findAssignment } from '../store/load-assignments.ts';
import { lockRequests } from '../store/load-requests.ts';
import { WorkflowStore } from '../store/workflow-changes.ts';

/** Removes the record of a finished request. Its history stays, and so does the assignment; one in force keeps its request. */
@Handles(deleteRequest)
export class DeleteRequest {
  constructor(private readonly store: WorkflowStore) {}

  async execute({ assignmentRequestId }: InputOf<typeof deleteRequest>, context: OperationContext): Promise<null> {
    const [request] = await lockRequests(context, 'id', [assignmentRequestId]);
    if (request === undefined) throw new DomainError(commonErrors.notFound);
    await context.authorize({
      scopeIds: request.scopeIds,
      relations: request.relationsOf(context.actor.id),
      version: request.version,
    });
    const assignment = request.assignmentId === null ? undefined : await findAssignment(context, request.assignmentId);
    const finished = !request.isWaiting && request.state !== 'delivering';
    if (!finished || (assignment?.isLive && assignment.requestId === request.id))
      throw new DomainError(errors.requestNotFinished);
    await this.store.erase(request, context);
    return null;
  }
}
