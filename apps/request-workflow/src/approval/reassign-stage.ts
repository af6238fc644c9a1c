import { commonErrors, type InputOf, type Person } from '@bailiwick/contracts-core';
import { errors, reassignStage } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { planStages, resolveEverybody } from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { partiesOf } from '../assignment-request/stage-people.ts';
import { actorRef, refOf } from '../store/load-people.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { insistOnApprover } from './insist-on-approver.ts';

/** An approver hands a stage to another of its people, who is told and may decide it from now on. */
@Handles(reassignStage)
export class ReassignStage {
  constructor(private readonly store: WorkflowStore) {}

  async execute(
    { assignmentRequestId, stageId, body }: InputOf<typeof reassignStage>,
    context: OperationContext,
  ): Promise<null> {
    const [request] = await lockRequests(context, 'id', [assignmentRequestId]);
    const at = request?.stages.findIndex(({ id }) => id === stageId) ?? -1;
    if (request === undefined || at < 0) throw new DomainError(commonErrors.notFound);
    const plan = planStages(request.policy.rules, request.requestType).stages;
    const { people } = await insistOnApprover(request, at, plan, context);
    const stage = request.stages[at]!;
    if (stage.status !== 'InProgress') throw new DomainError(errors.stageAlreadyDecided);
    const others = resolveEverybody<Person>(plan[at]!, people, partiesOf(request)).filter(
      ({ id }) => id !== context.actor.id,
    );
    const decided = stage.decisions.some(({ person }) => person.id === body.approverId);
    const to = others.find(({ id }) => id === body.approverId);
    if (to === undefined || decided) throw new DomainError(errors.notAnotherApprover, { target: 'approverId' });
    const changes = new Changes();
    changes.request(request).handOver({
      from: await actorRef(context),
      to: refOf(to),
      justification: body.justification ?? null,
      handedDateTime: context.now.toISOString(),
    });
    this.store.save(changes, context);
    return null;
  }
}
