import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { addResourceRoleScope, removeResourceRoleScope } from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import { idOf, Handles, type OperationContext } from '@bailiwick/service-host';
import { found } from '../reading.ts';
import type { ResourceRoleScope } from './access-package.entity.ts';
import { changeablePackage } from './change-access-package.ts';

/** Role and scope by origin, on a resource of the package's own catalog. Ids of roles are hints that clients may get wrong. */
const matchRole = `select u.id as "resourceId", u.display_name as "resourceDisplayName", u.origin_system as "originSystem",
    u.origin_id as "resourceOriginId", u.scope_id as "scopeId", r.id as "roleId", r.origin_id as "roleOriginId", r.display_name as "roleDisplayName"
  from resource_replica u join resource_role r on r.resource_id = u.id
  where u.id = $1 and u.catalog_id = $2 and not u.deleted and r.offered and r.origin_id = $3 and u.origin_id = $4
    and ($5::text is null or lower(u.origin_system) = lower($5))`;

const nearMatch = `select u.origin_id = $4 as "scopeFits", exists (
    select from resource_role r where r.resource_id = u.id and r.offered and r.origin_id = $3) as "roleFits"
  from resource_replica u where u.id = $1 and u.catalog_id = $2 and not u.deleted`;

/** Which part of the body names something that is not there. */
async function misfit(context: OperationContext, named: readonly string[]): Promise<string> {
  const [near] = await context.sql<{ scopeFits: boolean; roleFits: boolean }>(nearMatch, named);
  if (near === undefined) return 'role.resource.id';
  if (!near.roleFits) return 'role.originId';
  return near.scopeFits ? 'role.originSystem' : 'scope.originId';
}

/** Names the settlement that brings this version of the package's roles to its holders. */
const changeIdOf = (accessPackage: { id: string; version: number }) =>
  idOf(`accessPackage:${accessPackage.id}@${accessPackage.version + 1}`);

@Handles(addResourceRoleScope)
export class AddResourceRoleScope {
  async execute(
    { accessPackageId, body: { role, scope } }: InputOf<typeof addResourceRoleScope>,
    context: OperationContext,
  ) {
    const accessPackage = await changeablePackage(context, accessPackageId);
    const system = role.originSystem ?? scope.originSystem ?? null;
    const named = [role.resource.id, accessPackage.catalogId, role.originId, scope.originId];
    const [match] = await context.sql<Omit<ResourceRoleScope, 'id' | 'createdDateTime'>>(matchRole, [...named, system]);
    if (match === undefined) throw new DomainError(commonErrors.notFound, { target: await misfit(context, named) });
    const added: ResourceRoleScope = {
      ...match,
      id: `${match.roleId}_${match.scopeId}`,
      createdDateTime: context.now.toISOString(),
    };
    accessPackage.give(added, changeIdOf(accessPackage), context.now);
    return { id: added.id, createdDateTime: added.createdDateTime };
  }
}

@Handles(removeResourceRoleScope)
export class RemoveResourceRoleScope {
  async execute(
    { accessPackageId, resourceRoleScopeId }: InputOf<typeof removeResourceRoleScope>,
    context: OperationContext,
  ) {
    const accessPackage = await changeablePackage(context, accessPackageId);
    if (!accessPackage.withdraw(resourceRoleScopeId, changeIdOf(accessPackage), context.now)) found(undefined);
  }
}
