import type { HeldRole } from '@bailiwick/contracts-core';
import { decide } from './decide.ts';
import type { Permission } from './permissions.ts';
import { catalogRoleNames, directoryRoleNames, tenantEntitlementRoleNames } from './roles.ts';

const among = (names: readonly string[], role: string) => names.includes(role);

/**
 * The permission that giving (or taking) a role needs; null when the role does not exist or cannot be held there.
 * `catalogId: null` is the whole organization: a catalog role given there is a tenant-wide role.
 */
export function permissionToAssign(role: string, catalogId: string | null): Permission | null {
  if (among(catalogRoleNames, role)) return catalogId === null ? 'catalogCreators.assign' : 'catalogRoles.assign';
  if (catalogId !== null) return null;
  if (among(tenantEntitlementRoleNames, role)) return 'catalogCreators.assign';
  return among(directoryRoleNames, role) ? 'directoryRoles.assign' : null;
}

/** Nobody gives more than they may: whether somebody active who holds `granterRoles` may give `role`. */
export function mayAssignRole(granterRoles: readonly HeldRole[], role: string, catalogId: string | null): boolean {
  const permission = permissionToAssign(role, catalogId);
  if (permission === null) return false;
  const scopeIds = catalogId === null ? [] : [catalogId];
  return decide({ active: true, roles: granterRoles }, permission, { scopeIds }).allowed;
}
