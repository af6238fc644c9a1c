import { listResources } from '@bailiwick/contracts-catalog';
import { listGroups, listServicePrincipals, listSites } from '@bailiwick/contracts-directory';
import type { ListState } from '../../../../../interface/table/list-state.ts';
import { quoted, readList, type List } from '../../../../../interface/visit/read.ts';
import {
  applicationCandidate,
  groupCandidate,
  siteCandidate,
  type Candidate,
  type ResourceKind,
} from '../second-key.ts';

const owners = 'owners($select=id,displayName)';

/** One page of what could be added. `ownedBy`: only what this person owns. */
export async function candidates(
  kind: ResourceKind,
  { odata }: ListState,
  ownedBy: string | undefined,
): Promise<List<Candidate>> {
  const owned = ownedBy === undefined ? {} : { $filter: `owners/any(o:o/id eq ${quoted(ownedBy)})` };
  if (kind === 'group') {
    const found = await readList<Parameters<typeof groupCandidate>[0]>(listGroups, {
      odata: { ...odata, ...owned, $expand: owners },
    });
    return { ...found, rows: found.rows.map(groupCandidate) };
  }
  if (kind === 'application') {
    const found = await readList<Parameters<typeof applicationCandidate>[0]>(listServicePrincipals, {
      odata: { ...odata, ...owned, $expand: owners },
    });
    return { ...found, rows: found.rows.map(applicationCandidate) };
  }
  const found = await readList<Parameters<typeof siteCandidate>[0]>(listSites, { odata });
  return { ...found, rows: found.rows.map(siteCandidate) };
}

/** Which of these are in the catalog already. */
export async function alreadyThere(catalogId: string, all: readonly Candidate[]): Promise<ReadonlySet<string>> {
  if (all.length === 0) return new Set();
  const { rows } = await readList<{ originId: string }>(listResources, {
    catalogId,
    odata: {
      $filter: `originId in (${all.map(({ originId }) => quoted(originId)).join(', ')})`,
      $select: 'originId',
      $top: '200',
    },
  });
  return new Set(rows.map(({ originId }) => originId));
}
