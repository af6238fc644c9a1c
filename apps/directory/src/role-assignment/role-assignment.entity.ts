import { directoryRoles, entitlementRoles } from '@bailiwick/authorization';
import { roleAssignmentChanged, type roleAssignmentState } from '@bailiwick/contracts-directory/events';
import { aggregate } from '@bailiwick/domain-model';
import { defineEntity, p } from '@mikro-orm/core';
import type { z } from 'zod';

const fields = defineEntity({
  name: 'RoleAssignment',
  tableName: 'role_assignment',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    principalId: p.uuid(),
    principalType: p.enum(['user', 'group', 'servicePrincipal']),
    role: p.text(),
    catalogId: p.uuid().nullable(),
    grantedBy: p.text(),
    createdAt: p.datetime(),
    deletedAt: p.datetime().nullable(),
  },
});

export type PrincipalType = 'user' | 'group' | 'servicePrincipal';
export interface Principal {
  readonly id: string;
  readonly type: PrincipalType;
  readonly displayName: string | null;
}

const isDirectoryRole = (role: string) => directoryRoles.some(({ name }) => name === role);
const roleId = new Map([...directoryRoles, ...entitlementRoles].map(({ name, id }) => [name as string, id]));
const graphType = { user: 'User', group: 'Group', servicePrincipal: 'ServicePrincipal' } as const;

/** A person, group or application holds a role: for the whole organization, or (catalog roles) in one catalog. */
export class RoleAssignment extends aggregate(fields) {
  static give(
    id: string,
    principal: Principal,
    role: string,
    catalogId: string | null,
    grantedBy: string,
    now: Date,
  ): RoleAssignment {
    const assignment = new RoleAssignment();
    const name = isDirectoryRole(role) ? 'Add member to role' : 'Add Entitlement Management role assignment';
    return assignment.change(
      {
        id,
        principalId: principal.id,
        principalType: principal.type,
        role,
        catalogId,
        grantedBy,
        createdAt: now,
        deletedAt: null,
      },
      { activities: [activity(name, principal.id, principal.type, principal.displayName, role, catalogId)] },
    );
  }

  take(now: Date): this {
    const name = isDirectoryRole(this.role)
      ? 'Remove member from role'
      : 'Remove Entitlement Management role assignment';
    return this.change(
      { deletedAt: now },
      { activities: [activity(name, this.principalId, this.principalType, null, this.role, this.catalogId ?? null)] },
    );
  }

  /** Graph's `unifiedRoleAssignment`. */
  get roleDefinitionId(): string {
    return roleId.get(this.role)!;
  }

  get directoryScopeId(): string {
    return '/';
  }

  get appScopeId(): string | null {
    if (isDirectoryRole(this.role)) return null;
    return this.catalogId == null ? '/' : `/AccessPackageCatalog/${this.catalogId}`;
  }

  override get scopeIds(): readonly string[] {
    return this.catalogId == null ? [] : [this.catalogId];
  }

  protected override event() {
    return roleAssignmentChanged;
  }

  protected override publicState(): z.output<typeof roleAssignmentState> {
    return {
      id: this.id,
      principalId: this.principalId,
      principalType: this.principalType,
      role: this.role,
      catalogId: this.catalogId ?? null,
      deleted: this.deletedAt != null,
    };
  }
}
fields.setClass(RoleAssignment);

export function activity(
  name: string,
  principalId: string,
  type: PrincipalType,
  displayName: string | null,
  role: string,
  catalogId: string | null,
) {
  return {
    name,
    result: 'success' as const,
    targets: [
      { id: principalId, type: graphType[type], displayName },
      { id: roleId.get(role)!, type: 'Role', displayName: role },
      ...(catalogId === null ? [] : [{ id: catalogId, type: 'AccessPackageCatalog', displayName: null }]),
    ],
    catalogId,
  };
}
