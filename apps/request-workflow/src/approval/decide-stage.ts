import { commonErrors, type InputOf, type SubjectFacts } from '@bailiwick/contracts-core';
import { decideStage, errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { planStages, type ApprovalStage } from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { Assignment } from '../assignment/assignment.entity.ts';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { ApprovedRequest } from '../assignment-request/approved-request.ts';
import { openStage } from '../assignment-request/open-stage.ts';
import type { StageDecision } from '../assignment-request/stage.ts';
import { forgetStages } from '../assignment-request/stage-timers.ts';
import { lockAssignments } from '../store/load-assignments.ts';
import { actorRef } from '../store/load-people.ts';
import { findRequest, lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { stageOutcome } from './electorate.ts';
import { Shortening } from './shortening.ts';
import { insistOnApprover } from './insist-on-approver.ts';

/** An approver decides. Who may is judged now, by the policy that the request was filed under and the directory of this moment. */
@Handles(decideStage)
export class DecideStage {
  constructor(
    private readonly approved: ApprovedRequest,
    private readonly shortening: Shortening,
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
    const { facts, people, onBehalfOf } = await insistOnApprover(request, at, plan, context);
    const stage = request.stages[at]!;
    const rules = plan[at];
    const justification = body.justification ?? null;
    if (stage.status === 'InProgress' && rules?.isApproverJustificationRequired && !justification?.trim())
      throw new DomainError(errors.approverJustificationRequired, { target: 'justification' });

    const person = await actorRef(context);
    const decision: StageDecision = {
      person,
      result: body.reviewResult,
      justification,
      decidedDateTime: context.now.toISOString(),
      onBehalfOf: [...onBehalfOf],
    };
    const changes = new Changes();
    changes.decisions.push({
      request_id: request.id,
      stage_id: stageId,
      approver_id: person.id,
      requestor_id: request.requestor.id,
      target_id: request.target.id,
      result: body.reviewResult,
      justification,
      decided_at: context.now,
      settles_alone: stage.rule.kind === 'first',
      on_behalf_of: onBehalfOf.map(({ id }) => id),
    });
    const outcome = await stageOutcome(request, stage, rules!, decision, people, context);
    const end = body['@bailiwick.endDateTime'];
    if (end && body.reviewResult === 'Deny')
      throw new DomainError(errors.invalidSchedule, { target: '@bailiwick.endDateTime' });
    if (end) this.shortening.apply(request, assignment, end, context.now);
    changes.request(request).decide(stageId, decision, outcome, plan[at + 1] === undefined);
    if (outcome !== 'open') forgetStages(request.id, context.timers);
    if (outcome === 'Approved') await this.#goOn(request, assignment, plan, at + 1, facts, changes, context);
    this.store.save(changes, context);
    return null;
  }

  /** The stage is approved: the next one opens, or the request is carried out. */
  async #goOn(
    request: AssignmentRequest,
    assignment: Assignment | undefined,
    plan: readonly ApprovalStage[],
    next: number,
    facts: SubjectFacts,
    changes: Changes,
    context: OperationContext,
  ): Promise<void> {
    if (plan[next]) return openStage(request, plan, next, facts, context);
    const receiver = { usable: facts.person?.enabled === true, memberOf: facts.memberOf };
    await this.approved.carryOut(request, assignment, receiver, changes, context);
  }
}
