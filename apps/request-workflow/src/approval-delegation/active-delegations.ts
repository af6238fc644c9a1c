import type { Person } from '@bailiwick/contracts-core';
import { groupIdsOf, mayDecide, namedIn, type ApprovalStage, type StageStanding } from '@bailiwick/rules';
import type { OperationContext, ReactionContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { catalogOwners, partiesOf, type StagePeople } from '../assignment-request/stage-people.ts';
import type { Stage } from '../assignment-request/stage.ts';
import type { PersonRef } from '../references.ts';

type Sql = Pick<ReactionContext, 'sql' | 'now'>;

/** A delegation that is in force, as far as it says what it reaches. */
export interface ActiveDelegation {
  readonly delegator: PersonRef;
  readonly delegate: PersonRef;
  readonly catalogId: string | null;
  readonly startsAt: Date;
  readonly includesPending: boolean;
}

/** More than these nobody has at one time. */
const most = 200;

const inForce = (column: 'delegate_id' | 'delegator_id') => `
select delegator, delegate, catalog_id as "catalogId", starts_at as "startsAt", includes_pending as "includesPending"
from approval_delegation
where ${column} = any($1::uuid[]) and ended_at is null and starts_at <= $2 and (ends_at is null or ends_at > $2)
order by starts_at limit ${most}`;

/** Delegations to one person that are in force now. */
export const delegationsTo = (context: Sql, personId: string): Promise<ActiveDelegation[]> =>
  context.sql<ActiveDelegation>(inForce('delegate_id'), [[personId], context.now]);

/** Does the delegation reach this stage of a request in this catalog? */
export const reaches = (
  { catalogId, startsAt, includesPending }: ActiveDelegation,
  requestCatalogId: string,
  { openedDateTime }: Pick<Stage, 'openedDateTime'>,
): boolean =>
  (catalogId === null || catalogId === requestCatalogId) &&
  (includesPending || openedDateTime === null || Date.parse(openedDateTime) >= startsAt.getTime());

/** Whom to tell besides these people: their delegates of now, apart from the parties to the request. */
export async function delegatesOf(
  people: readonly Pick<PersonRef, 'id'>[],
  request: AssignmentRequest,
  context: Sql,
): Promise<PersonRef[]> {
  if (people.length === 0) return [];
  const active = await context.sql<ActiveDelegation>(inForce('delegator_id'), [
    people.map(({ id }) => id),
    context.now,
  ]);
  const told = new Set([...people.map(({ id }) => id), request.target.id, request.requestor.id]);
  const delegates = active
    .filter((delegation) => reaches(delegation, request.catalog.id, { openedDateTime: null }))
    .map(({ delegate }) => delegate)
    .filter(({ id }) => !told.has(id));
  return [...new Map(delegates.map((delegate) => [delegate.id, delegate])).values()];
}

/**
 * Approvers for whom the caller may speak in this stage: those who delegated to them and could decide it themselves at this
 * moment. One level: what was delegated to a delegator does not count.
 */
export async function spokenFor(
  request: AssignmentRequest,
  stage: Stage,
  rules: ApprovalStage,
  people: StagePeople,
  standing: StageStanding,
  context: OperationContext,
): Promise<PersonRef[]> {
  const parties = partiesOf(request);
  if ([parties.targetId, parties.requestorId].includes(context.actor.id)) return [];
  const delegations = (await delegationsTo(context, context.actor.id)).filter((each) =>
    reaches(each, request.catalog.id, stage),
  );
  if (delegations.length === 0) return [];
  const owners: readonly Person[] = stage.catalogOwnersDecide ? await catalogOwners(request, context) : [];
  const groups = groupIdsOf(namedIn(rules));
  const judged = await Promise.all(
    delegations.map(async ({ delegator }) => {
      const { person, memberOf } = await context.subjectFacts({ subject: { id: delegator.id }, groups });
      const isCatalogOwner = owners.some(({ id }) => id === delegator.id);
      const decider = { id: delegator.id, memberOf, isCatalogOwner };
      return person?.enabled && mayDecide(rules, decider, parties, people, standing).allowed ? [delegator] : [];
    }),
  );
  return [...new Map(judged.flat().map((person) => [person.id, person])).values()];
}
