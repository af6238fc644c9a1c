import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import {
  getDirectoryRoleAssignment,
  getDirectoryRoleDefinition,
  getRbacApplication,
  getRoleAssignment,
  getRoleDefinition,
  listDirectoryRoleAssignments,
  listDirectoryRoleDefinitions,
  listResourceNamespaces,
  listRoleAssignments,
  listRoleDefinitions,
} from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { readOne, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { ownProperties } from '../organization/directory-object.set.ts';
import { serveList } from '../organization/whole-collection.ts';
import { found, on, organization } from '../reading.ts';
import { RoleAssignment } from './role-assignment.entity.ts';
import { directoryRoleAssignments, entitlementRoleAssignments, roleDefinitions } from './role.set.ts';

const live = sql`a.deleted_at is null`;
const ofEntitlement = { where: [sql`d.provider = 'entitlementManagement'`] };
const ofDirectory = { where: [sql`d.provider = 'directory'`] };

/** An expanded principal is a user, a group or a service principal with its own properties only. */
function withPrincipal(row: Record<string, unknown>): Record<string, unknown> {
  const { principal } = row;
  return principal ? { ...row, principal: ownProperties(principal as Record<string, unknown>) } : row;
}

function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new DomainError(commonErrors.notFound);
  return value;
}

export const ListRoleDefinitions = serveList(listRoleDefinitions, roleDefinitions, ofEntitlement);

@Handles(getRoleDefinition)
export class GetRoleDefinition {
  async execute({ roleDefinitionId, odata }: InputOf<typeof getRoleDefinition>, context: OperationContext) {
    await context.authorize(organization);
    return known(await readOne(on(context), roleDefinitions, roleDefinitionId, odata, ofEntitlement));
  }
}

@Handles(listRoleAssignments)
export class ListRoleAssignments {
  async execute({ odata }: InputOf<typeof listRoleAssignments>, context: OperationContext) {
    const visibility = await context.visibility();
    const seen = visibility.everything
      ? sql`true`
      : sql`(a.catalog_id = any(${visibility.catalogIds}::uuid[]) or a.principal_id::text = ${context.actor.id})`;
    const page = await readPage(on(context), entitlementRoleAssignments, odata, { where: [live, seen] });
    return { ...page, value: page.value.map(withPrincipal) };
  }
}

@Handles(getRoleAssignment)
export class GetRoleAssignment {
  async execute({ roleAssignmentId, odata }: InputOf<typeof getRoleAssignment>, context: OperationContext) {
    const assignment = known(await context.em.findOne(RoleAssignment, { id: roleAssignmentId, deletedAt: null }));
    await context.authorize(assignment);
    return withPrincipal(
      known(await readOne(on(context), entitlementRoleAssignments, roleAssignmentId, odata, { where: [live] })),
    );
  }
}

export const ListDirectoryRoleDefinitions = serveList(listDirectoryRoleDefinitions, roleDefinitions, ofDirectory);

@Handles(getDirectoryRoleDefinition)
export class GetDirectoryRoleDefinition {
  async execute({ roleDefinitionId, odata }: InputOf<typeof getDirectoryRoleDefinition>, context: OperationContext) {
    await context.authorize(organization);
    return found(await readOne(on(context), roleDefinitions, roleDefinitionId, odata, ofDirectory));
  }
}

@Handles(listDirectoryRoleAssignments)
export class ListDirectoryRoleAssignments {
  async execute({ odata }: InputOf<typeof listDirectoryRoleAssignments>, context: OperationContext) {
    await context.authorize(organization);
    const page = await readPage(on(context), directoryRoleAssignments, odata, { where: [live] });
    return { ...page, value: page.value.map(withPrincipal) };
  }
}

@Handles(getDirectoryRoleAssignment)
export class GetDirectoryRoleAssignment {
  async execute({ roleAssignmentId, odata }: InputOf<typeof getDirectoryRoleAssignment>, context: OperationContext) {
    await context.authorize(organization);
    return withPrincipal(
      found(await readOne(on(context), directoryRoleAssignments, roleAssignmentId, odata, { where: [live] })),
    );
  }
}

@Handles(getRbacApplication)
export class GetRbacApplication {
  async execute(_: InputOf<typeof getRbacApplication>, context: OperationContext) {
    await context.authorize(organization);
    return { id: 'entitlementManagement' };
  }
}

@Handles(listResourceNamespaces)
export class ListResourceNamespaces {
  async execute(_: InputOf<typeof listResourceNamespaces>, context: OperationContext) {
    await context.authorize(organization);
    const name = 'microsoft.entitlementManagement';
    return { value: [{ id: name, name }] };
  }
}
