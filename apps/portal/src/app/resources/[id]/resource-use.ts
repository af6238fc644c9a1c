import { listAccessPackages } from '@bailiwick/contracts-access-package';
import { listCatalogs, listResources } from '@bailiwick/contracts-catalog';
import { quoted, readList } from '../../../interface/visit/read.ts';

/** Access packages that are looked at; a resource in more than these shows the first. */
export const mostPackages = 100;

export interface ResourceShown {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly originSystem: string;
  readonly originId: string;
  readonly createdDateTime: string;
  readonly modifiedDateTime: string;
  readonly roles: readonly { readonly id: string; readonly displayName: string; readonly originId: string }[];
}

/** One resource by its id alone: the catalog that holds it is found first. Undefined where the visitor may not see it. */
export async function findResource(id: string) {
  const holding = await readList<{ id: string; displayName: string }>(listCatalogs, {
    odata: { $filter: `resources/any(r:r/id eq ${quoted(id)})`, $select: 'id,displayName', $top: '1' },
  });
  const [catalog] = holding.rows;
  if (catalog === undefined) return undefined;
  const { rows } = await readList<ResourceShown>(listResources, {
    catalogId: catalog.id,
    odata: { $filter: `id eq ${quoted(id)}`, $expand: 'roles' },
  });
  const [resource] = rows;
  return resource === undefined ? undefined : { catalog, resource };
}

export interface GivingPackage {
  readonly id: string;
  readonly displayName: string;
  readonly isHidden: boolean;
  readonly catalog: { readonly id: string; readonly displayName: string };
  /** Roles of this resource that the package gives. */
  readonly roles: readonly string[];
}

/** Access packages of the catalog that give a role of this object, as far as the visitor sees them. */
export async function packagesGiving(catalogId: string, originId: string) {
  const given = 'resourceRoleScopes($expand=role($select=displayName),scope($select=originId))';
  const { rows, count } = await readList<
    Omit<GivingPackage, 'roles'> & {
      resourceRoleScopes: { role: { displayName: string } | null; scope: { originId: string } | null }[];
    }
  >(listAccessPackages, {
    odata: {
      $filter: `catalog/id eq ${quoted(catalogId)} and resourceRoleScopes/any(s:s/scope/originId eq ${quoted(originId)})`,
      $expand: `${given},catalog($select=id,displayName)`,
      $orderby: 'displayName',
      $top: String(mostPackages),
      $count: 'true',
    },
  });
  const packages = rows.map(({ resourceRoleScopes, ...row }) => ({
    ...row,
    roles: resourceRoleScopes.flatMap(({ role, scope }) =>
      scope?.originId === originId && role !== null ? [role.displayName] : [],
    ),
  }));
  return { packages: packages as readonly GivingPackage[], count: count ?? rows.length };
}
