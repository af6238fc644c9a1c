import type { Person, SubjectFacts } from '@bailiwick/contracts-core';
import {
  namedIn,
  resolveAlternates,
  resolveApprovers,
  type ApprovalStage,
  type Parties,
  type PeopleFacts,
  type ResolvedApprovers,
} from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import { ownersOf } from '../store/load-people.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';

type Asking = Pick<ReactionContext, 'sql' | 'subjectFacts'>;

export const partiesOf = ({ target, requestor }: Pick<AssignmentRequest, 'target' | 'requestor'>): Parties => ({
  targetId: target.id,
  requestorId: requestor.id,
});

/** What the directory knows of the target and of those whom the stage names. */
export type StagePeople = SubjectFacts & Pick<PeopleFacts<Person>, 'requestorManagers'>;

/** Facts about the target, with the managers of whoever asked where that is another person and the stage asks them. */
export async function factsFor(
  request: AssignmentRequest,
  stage: ApprovalStage,
  facts: SubjectFacts,
  context: Asking,
): Promise<StagePeople> {
  const { requestor, target, requestType } = request;
  const asksThem = namedIn(stage).some(({ type }) => type === 'requestorManager');
  // An administrator's own managers have no part in what the administrator does for others.
  const isPersons = !requestType.startsWith('admin') && !requestType.startsWith('system');
  if (!asksThem || !isPersons || requestor.id === target.id) return facts;
  const { managers } = await context.subjectFacts({ subject: { id: requestor.id } });
  return { ...facts, requestorManagers: managers };
}

export interface People {
  readonly via: ResolvedApprovers['via'];
  readonly people: readonly Person[];
}

/** Who decides at first hand, the owners of the catalog included where the chain ends at them. */
export const approversOf = (
  request: AssignmentRequest,
  stage: ApprovalStage,
  facts: PeopleFacts<Person>,
  context: Asking,
): Promise<People> => withOwners(resolveApprovers<Person>(stage, facts, partiesOf(request)), request, context);

/** Who may decide too once the stage was escalated. */
export const alternatesOf = (
  request: AssignmentRequest,
  stage: ApprovalStage,
  facts: PeopleFacts<Person>,
  context: Asking,
): Promise<People> => withOwners(resolveAlternates<Person>(stage, facts, partiesOf(request)), request, context);

async function withOwners(
  { via, approvers }: ResolvedApprovers<Person>,
  request: AssignmentRequest,
  context: Asking,
): Promise<People> {
  if (via !== 'catalogOwners') return { via, people: approvers };
  const owners = await catalogOwners(request, context);
  return { via, people: [...new Map([...approvers, ...owners].map((person) => [person.id, person])).values()] };
}

/** The end of every chain: whoever owns the catalog now, apart from the parties to the request. */
export async function catalogOwners(request: AssignmentRequest, context: Asking): Promise<Person[]> {
  const owners = await ownersOf(context, request.catalog.id);
  if (owners.users.length + owners.groups.length === 0) return [];
  const { users, groups } = await context.subjectFacts({ subject: { id: request.target.id }, resolve: owners });
  const people = new Map([...users, ...groups.flatMap(({ members }) => members)].map((person) => [person.id, person]));
  const { targetId, requestorId } = partiesOf(request);
  return [...people.values()].filter(({ id, enabled }) => enabled && id !== targetId && id !== requestorId);
}
