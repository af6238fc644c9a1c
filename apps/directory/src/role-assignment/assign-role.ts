import { directoryRoles, entitlementRoles, mayAssignRole } from '@bailiwick/authorization';
import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { createDirectoryRoleAssignment, createRoleAssignment, directoryErrors } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { findPrincipal } from '../fulfilment/membership.ts';
import { organization } from '../reading.ts';
import { RoleAssignment, type Principal } from './role-assignment.entity.ts';

const catalogScope = /^\/AccessPackageCatalog\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;

/** The catalog that the scope names, or null for the whole organization. `appScopeId` wins over `directoryScopeId`. */
function catalogOf(appScopeId: string | null | undefined, directoryScopeId: string | null | undefined): string | null {
  const [target, scope] =
    appScopeId != null ? ['appScopeId', appScopeId] : ['directoryScopeId', directoryScopeId ?? '/'];
  if (scope === '/') return null;
  const catalogId = catalogScope.exec(scope)?.[1];
  if (catalogId === undefined) throw new DomainError(directoryErrors.wrongScope, { target });
  return catalogId.toLowerCase();
}

async function principalOf(context: OperationContext, id: string): Promise<Principal> {
  try {
    return await findPrincipal(context, id);
  } catch {
    throw new DomainError(directoryErrors.badReference, { target: 'principalId' });
  }
}

@Handles(createRoleAssignment)
export class CreateRoleAssignment {
  async execute({ body }: InputOf<typeof createRoleAssignment>, context: OperationContext) {
    const role = entitlementRoles.find(({ id }) => id === body.roleDefinitionId);
    const catalogId = catalogOf(body.appScopeId, body.directoryScopeId);
    if (catalogId === null) {
      if (!(await context.may('catalogCreators.assign', organization))) throw new DomainError(commonErrors.forbidden);
    } else {
      await context.authorize({ scopeIds: [catalogId], namedBy: 'appScopeId' });
      const [catalog] = await context.sql('select 1 from catalog_replica where id = $1 and not deleted', [catalogId]);
      if (catalog === undefined)
        throw new DomainError(directoryErrors.wrongScope, {
          message: 'The catalog does not exist.',
          target: 'appScopeId',
        });
    }
    if (role === undefined) throw new DomainError(directoryErrors.unknownRole, { target: 'roleDefinitionId' });
    if (catalogId !== null && role.scope !== 'catalog')
      throw new DomainError(directoryErrors.wrongScope, { target: 'appScopeId' });
    const principal = await principalOf(context, body.principalId);
    const assignment = RoleAssignment.give(
      context.newId(),
      principal,
      role.name,
      catalogId,
      context.actor.id,
      context.now,
    );
    context.em.persist(assignment);
    return assignment;
  }
}

@Handles(createDirectoryRoleAssignment)
export class CreateDirectoryRoleAssignment {
  async execute({ body }: InputOf<typeof createDirectoryRoleAssignment>, context: OperationContext) {
    await context.authorize(organization);
    const role = directoryRoles.find(({ id }) => id === body.roleDefinitionId);
    if (role === undefined) throw new DomainError(directoryErrors.unknownRole, { target: 'roleDefinitionId' });
    if (catalogOf(body.appScopeId, body.directoryScopeId) !== null)
      throw new DomainError(directoryErrors.wrongScope, { target: 'directoryScopeId' });
    const { roles } = await context.authority();
    if (!mayAssignRole(roles, role.name, null)) throw new DomainError(directoryErrors.forbidden);
    const principal = await principalOf(context, body.principalId);
    if (principal.type === 'group') await insistOnRoleAssignable(context, principal.id);
    const assignment = RoleAssignment.give(context.newId(), principal, role.name, null, context.actor.id, context.now);
    context.em.persist(assignment);
    return assignment;
  }
}

/** Otherwise every owner of the group could hand out the role. */
async function insistOnRoleAssignable(context: OperationContext, groupId: string): Promise<void> {
  const [group] = await context.sql('select 1 from directory_group where id = $1 and is_assignable_to_role', [groupId]);
  if (group === undefined)
    throw new DomainError(directoryErrors.badReference, {
      message: 'The group is not assignable to roles.',
      target: 'principalId',
    });
}
