import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { errors, listMessages, sendMessage } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { planStages } from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import type { Message } from '../assignment-request/stage.ts';
import { actorRef } from '../store/load-people.ts';
import { findRequest, lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { approverRelation } from './approver-relation.ts';
import { insistOnApprover } from './insist-on-approver.ts';

const shown = ({ author: { id, displayName }, ...message }: Message) => ({ ...message, author: { id, displayName } });

@Handles(listMessages)
export class ListMessages {
  async execute({ assignmentRequestId }: InputOf<typeof listMessages>, context: OperationContext) {
    const request = await findRequest(context, assignmentRequestId);
    if (request === undefined) throw new DomainError(commonErrors.notFound);
    const approver = await approverRelation(request.id, context);
    const relations = [...request.relationsOf(context.actor.id), ...approver];
    await context.authorize({ scopeIds: request.scopeIds, relations, version: request.version });
    return { value: request.thread.map(shown) };
  }
}

/** An approver of the open stage asks; whoever filed the request or would get the access answers. */
@Handles(sendMessage)
export class SendMessage {
  constructor(private readonly store: WorkflowStore) {}

  async execute({ assignmentRequestId, body }: InputOf<typeof sendMessage>, context: OperationContext) {
    const [request] = await lockRequests(context, 'id', [assignmentRequestId]);
    if (request === undefined) throw new DomainError(commonErrors.notFound);
    const isParty = [request.requestor.id, request.target.id].includes(context.actor.id);
    await (isParty
      ? context.authorize({
          scopeIds: request.scopeIds,
          relations: request.relationsOf(context.actor.id),
          version: request.version,
        })
      : this.#insistOnOpenApprover(request, context));
    const stage = request.openStage;
    if (stage === undefined) throw new DomainError(errors.nothingToDiscuss);
    const message: Message = {
      id: context.newId(),
      stageId: stage.id,
      kind: isParty ? 'answer' : 'question',
      author: await actorRef(context),
      text: body.text,
      sentDateTime: context.now.toISOString(),
    };
    const changes = new Changes();
    changes.request(request).say(message);
    this.store.save(changes, context);
    return shown(message);
  }

  async #insistOnOpenApprover(request: AssignmentRequest, context: OperationContext): Promise<void> {
    const open = request.stages.findIndex(({ status }) => status === 'InProgress');
    const last = request.stages.findLastIndex(({ status }) => status !== 'Initializing');
    if (last < 0) return context.authorize({ scopeIds: request.scopeIds, version: request.version });
    const plan = planStages(request.policy.rules, request.requestType).stages;
    await insistOnApprover(request, open >= 0 ? open : last, plan, context);
  }
}
