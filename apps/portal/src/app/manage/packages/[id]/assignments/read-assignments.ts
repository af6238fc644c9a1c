import { listUsers } from '@bailiwick/contracts-directory';
import { listAssignments } from '@bailiwick/contracts-request-workflow';
import { listState, type ListState } from '../../../../../interface/table/list-state.ts';
import { quoted, readList, searchFor, type List } from '../../../../../interface/visit/read.ts';
import { heldStates } from '../../list/packages-shown.ts';

export interface AssignmentShown {
  readonly id: string;
  readonly state: string;
  readonly schedule: {
    readonly startDateTime: string | null;
    readonly expiration: { readonly endDateTime: string | null };
  };
  readonly expiredDateTime: string | null;
  readonly target?: {
    readonly objectId: string;
    readonly displayName: string | null;
    readonly principalName: string | null;
  } | null;
  readonly assignmentPolicy?: { readonly id: string; readonly displayName: string } | null;
}

export const looks = ['soon', 'trouble', 'ended', 'all'] as const;
export const soonDays = 30;
/** People whom a search finds; more than these have to be narrowed down by more words. */
const mostFound = 200;
const end = 'schedule/expiration/endDateTime';

export const assignmentsState = (packageId: string, query: Readonly<Record<string, string>>): ListState =>
  listState(query, {
    path: `/manage/packages/${packageId}/assignments`,
    order: 'schedule/startDateTime desc',
    sortable: ['schedule/startDateTime', end],
  });

/** What the address asks for, as a condition; undefined where nobody can fit what was searched for. */
async function conditionOf(
  packageId: string,
  query: Readonly<Record<string, string>>,
  now: Date,
): Promise<string | undefined> {
  const soon = new Date(now.getTime() + soonDays * 86_400_000).toISOString();
  const look: Readonly<Record<string, string>> = {
    soon: `${heldStates} and ${end} le ${soon}`,
    trouble: `state in ('partiallyDelivered','deliveryFailed')`,
    ended: `state eq 'expired'`,
    all: 'id ne null',
  };
  const { look: chosen = '', policy = '', q } = query;
  const parts = [`accessPackage/id eq ${quoted(packageId)}`, Object.hasOwn(look, chosen) ? look[chosen] : heldStates];
  if (/^[0-9a-f-]{36}$/i.test(policy)) parts.push(`assignmentPolicy/id eq ${quoted(policy)}`);
  const words = searchFor(q);
  if (words !== undefined) {
    const { rows } = await readList<{ id: string }>(listUsers, {
      odata: { $search: words, $select: 'id', $top: String(mostFound) },
    });
    if (rows.length === 0) return undefined;
    parts.push(`target/objectId in (${rows.map(({ id }) => quoted(id)).join(',')})`);
  }
  return parts.join(' and ');
}

/** One page of those who have, or had, the package. */
export async function assignmentsShown(
  packageId: string,
  { query, odata }: Pick<ListState, 'query' | 'odata'>,
  now: Date,
): Promise<List<AssignmentShown>> {
  const $filter = await conditionOf(packageId, query, now);
  if ($filter === undefined) return { rows: [], count: 0, next: undefined };
  const { $search: _, ...paging } = odata;
  return readList<AssignmentShown>(listAssignments, {
    odata: { ...paging, $filter, $expand: 'target,assignmentPolicy' },
  });
}
