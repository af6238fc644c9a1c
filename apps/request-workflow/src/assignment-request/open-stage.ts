import type { SubjectFacts } from '@bailiwick/contracts-core';
import { escalationDue, groupIdsOf, stageDue, type ApprovalStage } from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import { delegatesOf } from '../approval-delegation/active-delegations.ts';
import { refOf } from '../store/load-people.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';
import { plannedStage, type Stage } from './stage.ts';
import { approversOf, factsFor } from './stage-people.ts';
import { watchStage } from './stage-timers.ts';

/**
 * Opens the stage at this place of the plan: its approvers are found and recorded, and its time starts to run. With the first
 * one the others are recorded as still to come.
 */
export async function openStage(
  request: AssignmentRequest,
  plan: readonly ApprovalStage[],
  at: number,
  facts: SubjectFacts,
  context: Pick<ReactionContext, 'sql' | 'subjectFacts' | 'now' | 'newId' | 'timers'>,
): Promise<void> {
  const rules = plan[at]!;
  const stages =
    request.stages.length > 0 ? request.stages : plan.map(({ decision }) => plannedStage(context.newId(), decision));
  const { via, people } = await approversOf(request, rules, await factsFor(request, rules, facts, context), context);
  const openedDateTime = context.now.toISOString();
  const chain =
    via === 'primary' ? rules.primaryApprovers : [...rules.primaryApprovers, ...rules.fallbackPrimaryApprovers];
  const opened: Stage = {
    ...stages[at]!,
    status: 'InProgress',
    openedDateTime,
    dueDateTime: stageDue(rules, openedDateTime),
    escalatesDateTime: escalationDue(rules, openedDateTime),
    approvers: people.map(refOf),
    approverGroupIds: groupIdsOf(chain),
    catalogOwnersDecide: via === 'catalogOwners',
    delegates: await delegatesOf(people, request, context),
  };
  request.open(stages.with(at, opened), opened);
  watchStage(request.id, opened, rules, context.timers, context.now);
}
