import { listAccessPackages } from '@bailiwick/contracts-access-package';
import { countTransitiveMembers, getByIds, listUsers } from '@bailiwick/contracts-directory';
import { countAssignments, countRequests } from '@bailiwick/contracts-request-workflow';
import { quoted, read, readList, readOrNull, type List } from '../../../../interface/visit/read.ts';
import { expandPackage, type AccessPackage } from '../shapes.ts';
import { ailmentsOf, namedBy, type Ailment, type Known } from './health.ts';

/** A package as the list shows it. */
export interface PackageShown extends AccessPackage {
  /** People who have it at this moment. */
  readonly holders: number;
  /** Requests that wait for somebody to decide. */
  readonly waiting: number;
  readonly ailments: readonly Ailment[];
}

export const heldStates = `state in ('delivering','delivered','partiallyDelivered')`;

/** How many people have the package. */
export const countHolders = async (packageId: string, more = ''): Promise<number> =>
  (
    await read(countAssignments, {
      odata: { $filter: `accessPackage/id eq ${quoted(packageId)} and ${heldStates}${more}` },
    })
  ).value;

/** How many requests for the package wait for a decision. */
export const countWaiting = async (packageId: string): Promise<number> =>
  (
    await read(countRequests, {
      odata: { $filter: `accessPackage/id eq ${quoted(packageId)} and state eq 'pendingApproval'` },
    })
  ).value;

/** One page of the packages that the visitor's roles open, each counted and looked over. */
export async function packagesShown(odata: Readonly<Record<string, string>>, now: Date): Promise<List<PackageShown>> {
  const list = await readList<AccessPackage>(listAccessPackages, { odata: { ...odata, $expand: expandPackage } });
  const { people, groups, origins } = namedBy(list.rows);
  const [known, gone, counts] = await Promise.all([
    knownOf(people, groups),
    missingOf(origins),
    Promise.all(list.rows.map(({ id }) => Promise.all([countHolders(id), countWaiting(id)]))),
  ]);
  const rows = list.rows.map((row, at) => {
    const [holders, waiting] = counts[at] ?? [0, 0];
    return { ...row, holders, waiting, ailments: ailmentsOf(row, known, gone, now) };
  });
  return { ...list, rows };
}

/** What the directory knows of approvers. */
export async function knownOf(people: readonly string[], groups: readonly string[]): Promise<Known> {
  const [enabled, sizes] = await Promise.all([
    Promise.all(
      inParts(people).map((part) =>
        readList<{ id: string }>(listUsers, {
          odata: {
            $filter: `id in (${part.map(quoted).join(',')}) and accountEnabled eq true`,
            $select: 'id',
            $top: '200',
          },
        }),
      ),
    ),
    Promise.all(
      groups.map(async (groupId) => {
        const counted = await readOrNull(read(countTransitiveMembers, { groupId, odata: {} }));
        return [groupId, counted?.value ?? 0] as const;
      }),
    ),
  ]);
  return { people: new Set(enabled.flatMap(({ rows }) => rows.map(({ id }) => id))), groups: new Map(sizes) };
}

/** Which of these groups and applications the directory does not have any more. */
export async function missingOf(origins: readonly string[]): Promise<ReadonlySet<string>> {
  if (origins.length === 0) return new Set();
  const found = await Promise.all(
    inParts(origins, 1000).map((ids) => readList<{ id: string }>(getByIds, { body: { ids } })),
  );
  const there = new Set(found.flatMap(({ rows }) => rows.map(({ id }) => id)));
  return new Set(origins.filter((id) => !there.has(id)));
}

/** Lists in filters have at most 200 members. */
function inParts(ids: readonly string[], size = 200): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => ids.slice(at * size, (at + 1) * size));
}
