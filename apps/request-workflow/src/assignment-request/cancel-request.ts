import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { cancelRequest } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { isByPerson } from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { endAssignment } from '../assignment/end-assignment.ts';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { lockAssignments } from '../store/load-assignments.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';
import { findRequest, lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { forgetStages } from './stage-timers.ts';

/** What an administrator or the house wants for somebody is not theirs to refuse; what another person asks for them is. */
const mayRefuse = ({ requestType }: AssignmentRequest) => isByPerson(requestType);

/** Takes a request back. One whose delivery failed takes what was delivered with it. */
@Handles(cancelRequest)
export class CancelRequest {
  constructor(private readonly store: WorkflowStore) {}

  async execute({ assignmentRequestId }: InputOf<typeof cancelRequest>, context: OperationContext): Promise<null> {
    const seen = await findRequest(context, assignmentRequestId);
    const [assignment] = await lockAssignments(context, 'id', seen?.assignmentId ? [seen.assignmentId] : []);
    const [request] = await lockRequests(context, 'id', [assignmentRequestId]);
    if (request === undefined) throw new DomainError(commonErrors.notFound);
    const { scopeIds, version } = request;
    const relations = request.relationsOf(context.actor.id);
    await context.authorize({ scopeIds, relations, version });
    if (!mayRefuse(request)) {
      const others = relations.filter((relation) => relation !== 'target');
      if (!(await context.may('requests.cancel', { scopeIds, relations: others })))
        throw new DomainError(commonErrors.forbidden);
    }
    const changes = new Changes();
    const wasWaiting = request.isWaiting;
    changes.request(request).cancel(context.now);
    forgetStages(request.id, context.timers);
    context.timers.cancel(timerKinds.startRequest, request.id);
    if (!wasWaiting && assignment?.isLive && assignment.requestId === request.id)
      endAssignment(assignment, 'administratorRemoved', [], changes, context);
    this.store.save(changes, context);
    return null;
  }
}
