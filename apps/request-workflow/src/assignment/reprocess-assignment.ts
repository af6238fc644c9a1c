import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { errors, reprocessAssignment } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { lockAssignments } from '../store/load-assignments.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { deliverAgain } from './deliver-again.ts';

/** Gives again what the package should give: what failed, and what was taken away by hand. Possible at any time. */
@Handles(reprocessAssignment)
export class ReprocessAssignment {
  constructor(private readonly store: WorkflowStore) {}

  async execute({ assignmentId }: InputOf<typeof reprocessAssignment>, context: OperationContext): Promise<null> {
    const [assignment] = await lockAssignments(context, 'id', [assignmentId]);
    if (assignment === undefined) throw new DomainError(commonErrors.notFound);
    const relations = assignment.relationsOf(context.actor.id);
    await context.authorize({ scopeIds: assignment.scopeIds, relations, version: assignment.version });
    if (!assignment.isLive) throw new DomainError(errors.notReprocessable);
    const requests = await lockRequests(context, 'assignment', [assignmentId], 'unfinished');
    const changes = new Changes();
    await deliverAgain(assignment, 0, requests, changes, context);
    this.store.save(changes, context);
    return null;
  }
}
