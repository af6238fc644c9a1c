import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { errors, resumeRequest } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { findRequest } from '../store/load-requests.ts';

/** Policies cannot name custom extensions yet, so no request ever waits for one. */
@Handles(resumeRequest)
export class ResumeRequest {
  async execute({ assignmentRequestId }: InputOf<typeof resumeRequest>, context: OperationContext): Promise<null> {
    const request = await findRequest(context, assignmentRequestId);
    if (request === undefined) throw new DomainError(commonErrors.notFound);
    await context.authorize({ scopeIds: request.scopeIds, relations: request.relationsOf(context.actor.id) });
    throw new DomainError(errors.notWaitingForCallback);
  }
}
