import { commonErrors, type InputOf, type SubjectFacts } from '@bailiwick/contracts-core';
import { decideStage, errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { groupIdsOf, mayDecide, peopleToResolve, planStages, type ApprovalStage } from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { ApprovedRequest } from '../assignment-request/approved-request.ts';
import { openStage, partiesOf } from '../assignment-request/open-stage.ts';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { lockAssignments } from '../store/load-assignments.ts';
import { loadOffers } from '../store/load-offer.ts';
import { actorRef } from '../store/load-people.ts';
import { findRequest, lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';

/** An approver decides. Who may is judged now, by the policy that the request was filed under and the directory of this moment. */
@Handles(decideStage)
export class DecideStage {
  constructor(
    private readonly approved: ApprovedRequest,
    private readonly store: WorkflowStore,
  ) {}

  async execute(
    { assignmentRequestId, stageId, body }: InputOf<typeof decideStage>,
    context: OperationContext,
  ): Promise<null> {
    const seen = await findRequest(context, assignmentRequestId);
    const [assignment] = await lockAssignments(context, 'id', seen?.assignmentId ? [seen.assignmentId] : []);
    const [request] = await lockRequests(context, 'id', [assignmentRequestId]);
    const at = request?.stages.findIndex(({ id }) => id === stageId) ?? -1;
    if (request === undefined || at < 0) throw new DomainError(commonErrors.notFound);
    const plan = planStages(request.policy.rules, request.requestType).stages;
    const facts = await this.#insistOnApprover(request, plan[at], context);
    if (
      request.stages[at]!.status === 'InProgress' &&
      plan[at]?.isApproverJustificationRequired &&
      !body.justification?.trim()
    )
      throw new DomainError(errors.approverJustificationRequired, { target: 'justification' });

    const person = await actorRef(context);
    const changes = new Changes();
    const justification = body.justification ?? null;
    changes
      .request(request)
      .decide(
        stageId,
        { person, result: body.reviewResult, justification, isLast: plan[at + 1] === undefined },
        context.now,
      );
    changes.decisions.push({
      request_id: request.id,
      stage_id: stageId,
      approver_id: person.id,
      requestor_id: request.requestor.id,
      target_id: request.target.id,
      result: body.reviewResult,
      justification,
      decided_at: context.now,
    });
    context.timers.cancel(timerKinds.stageTimeout, request.id);
    if (body.reviewResult === 'Approve') {
      const next = plan[at + 1];
      const receiver = { usable: facts.person?.enabled === true, memberOf: facts.memberOf };
      if (next) await openStage(request, next, facts, context);
      else await this.approved.carryOut(request, assignment, receiver, changes, context);
    }
    this.store.save(changes, context);
    return null;
  }

  /** Not an approver of this moment: 404 for who may not see the request, 403 for who may. */
  async #insistOnApprover(
    request: AssignmentRequest,
    stage: ApprovalStage | undefined,
    context: OperationContext,
  ): Promise<SubjectFacts> {
    const { actor } = context;
    const sets = stage ? [...stage.primaryApprovers, ...stage.fallbackPrimaryApprovers] : [];
    const offer = (await loadOffers(context, [request.accessPackage.id])).get(request.accessPackage.id);
    const [authority, facts] = await Promise.all([
      context.authority({ groups: groupIdsOf(sets) }),
      context.subjectFacts({
        subject: { id: request.target.id },
        groups: [...(offer?.incompatibleGroupIds ?? [])],
        ...(stage ? { resolve: peopleToResolve(stage) } : {}),
      }),
    ]);
    const isCatalogOwner = authority.roles.some(
      ({ role, catalogId }) => role === 'catalogOwner' && catalogId === request.catalog.id,
    );
    const decider = { id: actor.id, memberOf: authority.memberOf, isCatalogOwner };
    const allowed =
      stage !== undefined && authority.active && mayDecide(stage, decider, partiesOf(request), facts).allowed;
    const told = request.relationsOf(actor.id);
    if (!allowed && (await context.may('approvals.read', { scopeIds: request.scopeIds, relations: told })))
      throw new DomainError(errors.notApprover);
    await context.authorize({
      scopeIds: request.scopeIds,
      relations: allowed ? ['approver'] : [],
      version: request.version,
    });
    return facts;
  }
}
