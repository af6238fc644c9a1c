import { Injectable } from '@nestjs/common';
import { groupIdsOf, peopleToResolve, planStages, type ApprovalStage } from '@bailiwick/rules';
import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { delegatesOf } from '../approval-delegation/active-delegations.ts';
import { refOf } from '../store/load-people.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';
import type { Alternates } from './stage.ts';
import { alternatesOf, catalogOwners, factsFor } from './stage-people.ts';

/** The rules of the stage that is open, as the policy had them when the request was filed. */
export function openRules(request: AssignmentRequest): ApprovalStage | undefined {
  const at = request.stages.findIndex(({ status }) => status === 'InProgress');
  return planStages(request.policy.rules, request.requestType).stages[at];
}

/** Whom an escalation of the open stage adds: its alternates, or the owners of the catalog where alternates are asked already. */
@Injectable()
export class Escalation {
  async alternates(
    request: AssignmentRequest,
    rules: ApprovalStage,
    context: Pick<ReactionContext, 'sql' | 'subjectFacts' | 'now'>,
  ): Promise<Alternates> {
    if (request.openStage?.escalatedDateTime) {
      const owners = await catalogOwners(request, context);
      const delegates = await delegatesOf(owners, request, context);
      return { told: owners.map(refOf), groupIds: [], catalogOwnersDecide: true, delegates };
    }
    const about = { subject: { id: request.target.id }, resolve: peopleToResolve(rules) };
    const facts = await factsFor(request, rules, await context.subjectFacts(about), context);
    const { via, people } = await alternatesOf(request, rules, facts, context);
    const chain =
      via === 'primary'
        ? rules.escalationApprovers
        : [...rules.escalationApprovers, ...rules.fallbackEscalationApprovers];
    return {
      told: people.map(refOf),
      groupIds: groupIdsOf(chain),
      catalogOwnersDecide: via === 'catalogOwners',
      delegates: await delegatesOf(people, request, context),
    };
  }
}

/** Nobody decided so far: the alternates may decide too. Who was asked first may still decide. */
@OnTimer(timerKinds.escalateStage)
export class EscalateStages {
  constructor(
    private readonly escalation: Escalation,
    private readonly store: WorkflowStore,
  ) {}

  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const changes = new Changes();
    const ids = timers.map(({ subjectId }) => subjectId);
    for (const request of await lockRequests(context, 'id', ids, 'waiting')) {
      const at = request.openStage?.escalatesDateTime;
      const rules = openRules(request);
      if (!at || rules === undefined || Date.parse(at) > context.now.getTime()) continue;
      const alternates = await this.escalation.alternates(request, rules, context);
      changes.request(request).escalate(alternates, context.now);
    }
    this.store.save(changes, context);
  }
}
