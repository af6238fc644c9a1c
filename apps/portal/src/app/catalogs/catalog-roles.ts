import { entitlementRoles } from '@bailiwick/authorization';
import { listRoleAssignments } from '@bailiwick/contracts-directory';
import { principalSelect, type PrincipalRow } from '../../interface/shown/principal.tsx';
import { quoted, readList } from '../../interface/visit/read.ts';

/** Somebody holds a role in a catalog, or in the whole organization. */
export interface RoleHeld {
  readonly id: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  /** `/` or `/AccessPackageCatalog/{id}`. */
  readonly appScopeId: string | null;
  readonly '@bailiwick.grantedBy'?: { readonly id: string; readonly displayName: string } | null;
  readonly '@bailiwick.grantedDateTime'?: string;
  /** Null where the directory no longer knows them. */
  readonly principal: PrincipalRow | null;
}

const definitionOf = (role: string) => entitlementRoles.find(({ name }) => name === role)?.id ?? '';
const nameOf = new Map(entitlementRoles.map(({ id, name }) => [id, name]));

/** The name that the messages `roles.<name>` know; the id where it is none of ours. */
export const roleName = (roleDefinitionId: string): string => nameOf.get(roleDefinitionId as never) ?? roleDefinitionId;

export const catalogScope = (catalogId: string): string => `/AccessPackageCatalog/${catalogId}`;
export const catalogOfScope = (scope: string | null): string | null => scope?.split('/').at(2) ?? null;

export const heldOptions = {
  $select: 'id,principalId,roleDefinitionId,appScopeId,@bailiwick.grantedBy,@bailiwick.grantedDateTime',
  $expand: `principal(${principalSelect})`,
} as const;

/** Owners of these catalogs, by catalog. */
export async function ownersOf(catalogIds: readonly string[]): Promise<ReadonlyMap<string, readonly PrincipalRow[]>> {
  if (catalogIds.length === 0) return new Map();
  const scopes = catalogIds.map((id) => quoted(catalogScope(id))).join(', ');
  const { rows } = await readList<RoleHeld>(listRoleAssignments, {
    odata: {
      $filter: `roleDefinitionId eq ${quoted(definitionOf('catalogOwner'))} and appScopeId in (${scopes})`,
      $expand: heldOptions.$expand,
      $top: '999',
    },
  });
  const byCatalog = Map.groupBy(rows, ({ appScopeId }) => catalogOfScope(appScopeId) ?? '');
  return new Map(
    Array.from(byCatalog, ([id, held]) => [
      id,
      held.flatMap(({ principal }) => (principal === null ? [] : [principal])),
    ]),
  );
}
