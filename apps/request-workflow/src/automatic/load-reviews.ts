import type { AutomaticStanding } from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import type { Assignment } from '../assignment/assignment.entity.ts';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import type { PersonRef } from '../references.ts';
import { lockAssignments } from '../store/load-assignments.ts';
import { loadOffers, type PackageOffer } from '../store/load-offer.ts';
import { lockRequests, personOf } from '../store/load-requests.ts';
import { heldOf, holdings, oneByOne, standingsOf } from './review.sql.ts';

/** One person and one package, with everything that decides what automatic policies do. */
export interface Review {
  readonly packageId: string;
  readonly userId: string;
  readonly offer: PackageOffer | undefined;
  /** Null: not told yet. */
  readonly person: (PersonRef & { readonly enabled: boolean }) | null;
  readonly standings: readonly AutomaticStanding[];
  readonly held: Assignment | undefined;
  /** Open requests of the person for this package, removals included. */
  readonly unfinished: readonly AssignmentRequest[];
  /** Of the packages that this one excludes, those that the person holds. */
  readonly heldPackageIds: readonly string[];
}

type Pair = Pick<Review, 'packageId' | 'userId'>;

interface StandingRow extends Pair {
  readonly policyId: string;
  readonly inScope: boolean;
  readonly leftAt: Date | null;
  readonly declined: boolean;
}

const people = `select ${personOf('s')} || jsonb_build_object('enabled', s.enabled and not s.deleted) as person
  from subject s where s.id = any($1::uuid[]) and s.version > 0`;

export const subjectOf = ({ packageId, userId }: Pair): string => `${packageId} ${userId}`;

/** Subjects of timers as people and packages. */
export const pairsOf = (subjects: readonly string[]): Pair[] =>
  subjects.map((subject) => {
    const [packageId = '', userId = ''] = subject.split(' ');
    return { packageId, userId };
  });

export async function loadReviews(pairs: readonly Pair[], context: ReactionContext): Promise<Review[]> {
  const rows = JSON.stringify(pairs.map(({ packageId, userId }) => ({ package_id: packageId, user_id: userId })));
  const userIds = [...new Set(pairs.map(({ userId }) => userId))];
  const offers = await loadOffers(context, [...new Set(pairs.map(({ packageId }) => packageId))]);
  const excluded = [...new Set([...offers.values()].flatMap((offer) => offer.incompatiblePackageIds))];
  if (excluded.length > 0) await context.sql(oneByOne, [userIds]);
  const held = await context.sql<{ id: string }>(heldOf, [rows]);
  const assignments = await lockAssignments(
    context,
    'id',
    held.map(({ id }) => id),
    { onlyLive: true },
  );
  const requests = await lockRequests(context, 'target', userIds, 'unfinished');
  const standings = await context.sql<StandingRow>(standingsOf, [rows]);
  const known = await context.sql<{ person: NonNullable<Review['person']> }>(people, [userIds]);
  const others = await context.sql<{ userId: string; packageIds: string[] }>(holdings, [userIds, excluded]);
  const by = <T>(list: readonly T[], key: (one: T) => string) => Map.groupBy(list, key);
  const standingsBy = by(standings, subjectOf);
  const assignmentsBy = by(assignments, (one) => subjectOf({ packageId: one.accessPackage.id, userId: one.target.id }));
  const requestsBy = by(requests, (one) => subjectOf({ packageId: one.accessPackage.id, userId: one.target.id }));
  const personBy = new Map(known.map(({ person }) => [person.id, person]));
  const othersBy = new Map(others.map(({ userId, packageIds }) => [userId, packageIds]));
  return pairs.map((pair) => {
    const offer = offers.get(pair.packageId);
    const settings = new Map(offer?.policies.map(({ id, rules }) => [id, rules.automatic]));
    return {
      ...pair,
      offer,
      person: personBy.get(pair.userId) ?? null,
      standings: (standingsBy.get(subjectOf(pair)) ?? []).map(({ policyId, inScope, leftAt, declined }) => ({
        policyId,
        settings: settings.get(policyId) ?? null,
        inScope,
        leftAt: leftAt?.toISOString() ?? null,
        declined,
      })),
      held: assignmentsBy.get(subjectOf(pair))?.[0],
      unfinished: requestsBy.get(subjectOf(pair)) ?? [],
      heldPackageIds: (othersBy.get(pair.userId) ?? []).filter((id) => offer?.incompatiblePackageIds.includes(id)),
    };
  });
}
