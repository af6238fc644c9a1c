import { listAccessPackages } from '@bailiwick/contracts-access-package';
import { listAssignments } from '@bailiwick/contracts-request-workflow';
import { quoted, readList } from '../../interface/visit/read.ts';

export interface GivingAssignment {
  readonly id: string;
  readonly target: { readonly objectId: string };
  readonly accessPackage: { readonly id: string; readonly displayName: string };
}

export interface GivingPackages {
  readonly packages: readonly { readonly id: string; readonly displayName: string }[];
  /** Live assignments of those packages, by who holds them; of the people asked about only. */
  readonly byPerson: ReadonlyMap<string, readonly GivingAssignment[]>;
}

/** Access packages that give a role of this object, and which of these people hold one, as far as the visitor may see. */
export async function givingPackages(originId: string, people: readonly string[]): Promise<GivingPackages> {
  const { rows: packages } = await readList<{ id: string; displayName: string }>(listAccessPackages, {
    odata: {
      $filter: `resourceRoleScopes/any(s:s/scope/originId eq ${quoted(originId)})`,
      $select: 'id,displayName',
      $orderby: 'displayName',
      $top: '100',
    },
  });
  if (packages.length === 0 || people.length === 0) return { packages, byPerson: new Map() };
  const { rows } = await readList<GivingAssignment>(listAssignments, {
    odata: {
      $filter:
        `state in ('delivered', 'partiallyDelivered') and accessPackage/id in (${packages.map(({ id }) => quoted(id)).join(', ')})` +
        ` and target/objectId in (${people.map(quoted).join(', ')})`,
      $select: 'id',
      $expand: 'target($select=objectId),accessPackage($select=id,displayName)',
      $top: '999',
    },
  });
  return { packages, byPerson: Map.groupBy(rows, ({ target }) => target.objectId) };
}
