import { listAccessPackages } from '@bailiwick/contracts-access-package';
import { listCatalogs } from '@bailiwick/contracts-catalog';
import { listDirectoryRoleAssignments, listOrganization, listRoleAssignments } from '@bailiwick/contracts-directory';
import { quoted, readList } from '../../interface/visit/read.ts';
import { catalogOfScope, catalogScope, heldOptions, type RoleHeld } from '../catalogs/catalog-roles.ts';
import { byRole, type DelegationPlace, type HeldRight } from './delegation-tree.ts';
import { anyRoleName } from './role-table.tsx';

/** As many catalogs, and packages of each, as a picture can hold; the rest is a number and a link. */
const mostCatalogs = 40;
const mostPackages = 12;
const administrators = new Set(['globalAdministrator', 'identityGovernanceAdministrator']);

interface CatalogWithPackages {
  readonly id: string;
  readonly displayName: string;
}
interface PackageIn {
  readonly id: string;
  readonly displayName: string;
}

const rightOf = (row: RoleHeld): HeldRight[] =>
  row.principal === null
    ? []
    : [
        {
          id: row.id,
          role: anyRoleName(row.roleDefinitionId),
          principal: row.principal,
          by: row['@bailiwick.grantedBy'] ?? null,
          at: row['@bailiwick.grantedDateTime'],
        },
      ];

async function packagesOf(catalogId: string) {
  const { rows, count } = await readList<PackageIn>(listAccessPackages, {
    odata: {
      $filter: `catalog/id eq ${quoted(catalogId)}`,
      $select: 'id,displayName',
      $orderby: 'displayName',
      $top: String(mostPackages),
      $count: 'true',
    },
  });
  return { rows, more: (count ?? rows.length) - rows.length };
}

const packagePlace = (row: PackageIn): DelegationPlace => ({
  key: row.id,
  kind: 'package',
  name: row.displayName,
  href: `/manage/packages/${row.id}`,
  held: [],
  inside: [],
  more: 0,
});

/** The whole organization with its catalogs; or, with a catalog, only that one, with its access packages. */
export async function delegation(catalog?: CatalogWithPackages): Promise<DelegationPlace> {
  const scope = catalog === undefined ? {} : { $filter: `appScopeId in ('/', ${quoted(catalogScope(catalog.id))})` };
  const [organization, directory, held, catalogs, packages] = await Promise.all([
    readList<{ displayName: string }>(listOrganization, { odata: {} }),
    readList<RoleHeld>(listDirectoryRoleAssignments, { odata: { ...heldOptions, $top: '200' } }),
    readList<RoleHeld>(listRoleAssignments, { odata: { ...heldOptions, ...scope, $top: '999' } }),
    catalog === undefined
      ? readList<CatalogWithPackages>(listCatalogs, {
          odata: { $select: 'id,displayName', $orderby: 'displayName', $top: String(mostCatalogs), $count: 'true' },
        })
      : { rows: [catalog], count: 1 },
    catalog === undefined ? undefined : packagesOf(catalog.id),
  ]);
  const rights = Map.groupBy(held.rows, ({ appScopeId }) => catalogOfScope(appScopeId));
  const everywhere = [
    ...directory.rows.filter(({ roleDefinitionId }) => administrators.has(anyRoleName(roleDefinitionId))),
    ...(rights.get(null) ?? []),
  ];
  return {
    key: '/',
    kind: 'tenant',
    name: organization.rows[0]?.displayName ?? '/',
    held: byRole(everywhere.flatMap(rightOf)),
    inside: catalogs.rows.map((row) => ({
      key: row.id,
      kind: 'catalog',
      name: row.displayName,
      href: `/catalogs/${row.id}`,
      held: byRole((rights.get(row.id) ?? []).flatMap(rightOf)),
      inside: packages?.rows.map(packagePlace) ?? [],
      more: packages?.more ?? 0,
    })),
    more: (catalogs.count ?? catalogs.rows.length) - catalogs.rows.length,
  };
}
