import { listMyDirectReports, listMyTransitiveMemberOf } from '@bailiwick/contracts-directory';
import { filterAssignmentsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import { groupsThatDecideOnBehalf, readPolicy } from '@bailiwick/rules';
import { quoted, readList, type List } from '../../interface/visit/read.ts';
import { accessViews, type AssignmentRow } from '../access/assignments.ts';

/** Somebody whose manager the visitor is. */
export interface Report {
  readonly id: string;
  readonly displayName: string;
  readonly jobTitle: string | null;
  readonly accountEnabled: boolean;
}

const select = 'id,displayName,jobTitle,accountEnabled';
/** Most assignments that are read at once, for all the people of a page. */
const mostHeld = 999;

export function readReports(odata: Readonly<Record<string, string>>): Promise<List<Report>> {
  return readList<Report>(listMyDirectReports, { cast: 'user', odata: { $select: select, ...odata } });
}

/** The person where the visitor is their manager. */
export async function reportWith(id: string): Promise<Report | undefined> {
  return (await readReports({ $filter: `id eq ${quoted(id)}`, $top: '1' })).rows[0];
}

/** What these people hold, what ends first before the rest, by the id of each. */
export async function heldBy(reports: readonly Report[]): Promise<ReadonlyMap<string, readonly AssignmentRow[]>> {
  if (reports.length === 0) return new Map();
  const whose = `target/objectId in (${reports.map(({ id }) => quoted(id)).join(',')})`;
  const { rows } = await readList<AssignmentRow>(filterAssignmentsByCurrentUser, {
    on: 'targetManager',
    odata: {
      $filter: `${accessViews.now} and ${whose}`,
      $expand: 'accessPackage,assignmentPolicy,target',
      $orderby: 'schedule/expiration/endDateTime',
      $top: String(mostHeld),
    },
  });
  return Map.groupBy(rows, ({ target }) => target?.objectId ?? '');
}

/** Groups of the visitor; asked for only where a policy names groups that may act for others. */
export async function groupsThatCount(held: Iterable<readonly AssignmentRow[]>): Promise<readonly string[]> {
  const policies = [...held].flat().flatMap(({ assignmentPolicy }) => assignmentPolicy ?? []);
  if (groupsThatDecideOnBehalf(policies.map(readPolicy)).length === 0) return [];
  const { rows } = await readList<{ id: string }>(listMyTransitiveMemberOf, { odata: { $select: 'id', $top: '999' } });
  return rows.map(({ id }) => id);
}
