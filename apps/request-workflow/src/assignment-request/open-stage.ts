import type { Person, SubjectFacts } from '@bailiwick/contracts-core';
import { groupIdsOf, resolveApprovers, stageDue, type ApprovalStage, type Parties } from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { ownersOf, refOf } from '../store/load-people.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';

export const partiesOf = ({ target, requestor }: Pick<AssignmentRequest, 'target' | 'requestor'>): Parties => ({
  targetId: target.id,
  requestorId: requestor.id,
});

/** Opens a stage: its approvers are found and recorded, and its time starts to run. */
export async function openStage(
  request: AssignmentRequest,
  stage: ApprovalStage,
  facts: SubjectFacts,
  context: Pick<ReactionContext, 'sql' | 'subjectFacts' | 'now' | 'newId' | 'timers'>,
): Promise<void> {
  const { via, approvers } = resolveApprovers<Person>(stage, facts, partiesOf(request));
  const told = via === 'catalogOwners' ? await catalogOwners(request, context) : approvers;
  const openedDateTime = context.now.toISOString();
  const dueDateTime = stageDue(stage, openedDateTime);
  const chain =
    via === 'primary' ? stage.primaryApprovers : [...stage.primaryApprovers, ...stage.fallbackPrimaryApprovers];
  request.open({
    id: context.newId(),
    status: 'InProgress',
    reviewResult: 'NotReviewed',
    justification: null,
    reviewedBy: null,
    reviewedDateTime: null,
    openedDateTime,
    dueDateTime,
    approvers: told.map(refOf),
    approverGroupIds: groupIdsOf(chain),
    catalogOwnersDecide: via === 'catalogOwners',
  });
  context.timers.set(timerKinds.stageTimeout, request.id, new Date(dueDateTime));
}

/** The end of every chain: whoever owns the catalog now, apart from the parties to the request. */
async function catalogOwners(
  request: AssignmentRequest,
  context: Pick<ReactionContext, 'sql' | 'subjectFacts'>,
): Promise<Person[]> {
  const owners = await ownersOf(context, request.catalog.id);
  if (owners.users.length + owners.groups.length === 0) return [];
  const { users, groups } = await context.subjectFacts({ subject: { id: request.target.id }, resolve: owners });
  const people = new Map([...users, ...groups.flatMap(({ members }) => members)].map((person) => [person.id, person]));
  const { targetId, requestorId } = partiesOf(request);
  return [...people.values()].filter(({ id, enabled }) => enabled && id !== targetId && id !== requestorId);
}
