import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { deleteDirectoryRoleAssignment, deleteRoleAssignment, directoryErrors } from '@bailiwick/contracts-directory';
import { directoryRoles } from '@bailiwick/authorization';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { organization } from '../reading.ts';
import { RevokeSettlement } from './revoke-settlement.ts';
import { RoleAssignment } from './role-assignment.entity.ts';

const isDirectoryRole = (role: string) => directoryRoles.some(({ name }) => name === role);
/** Locked, so that of two owners who remove each other at once one is refused. */
const owners = `select id from role_assignment where catalog_id = $1 and role = 'catalogOwner' and deleted_at is null order by id for update`;

@Handles(deleteRoleAssignment)
export class DeleteRoleAssignment {
  constructor(private readonly revokes: RevokeSettlement) {}

  async execute({ roleAssignmentId }: InputOf<typeof deleteRoleAssignment>, context: OperationContext) {
    const assignment = await context.em.findOne(RoleAssignment, { id: roleAssignmentId, deletedAt: null });
    if (assignment === null || isDirectoryRole(assignment.role)) throw new DomainError(commonErrors.notFound);
    if (assignment.catalogId == null) await this.#insistOnTenantRight(context, assignment);
    else {
      await context.authorize(assignment);
      await this.#insistOnOwner(context, assignment);
    }
    assignment.take(context.now);
    this.revokes.settleAfter(context);
    return null;
  }

  async #insistOnTenantRight(context: OperationContext, assignment: RoleAssignment) {
    if (await context.may('catalogCreators.assign', organization)) return;
    const mayRead = (await context.may('roles.read', organization)) || assignment.principalId === context.actor.id;
    throw new DomainError(mayRead ? commonErrors.forbidden : commonErrors.notFound);
  }

  async #insistOnOwner(context: OperationContext, assignment: RoleAssignment) {
    if (assignment.role !== 'catalogOwner' || (await context.may('catalogCreators.assign', organization))) return;
    const left = await context.sql(owners, [assignment.catalogId]);
    if (left.length < 2) throw new DomainError(directoryErrors.lastOwner);
  }
}

@Handles(deleteDirectoryRoleAssignment)
export class DeleteDirectoryRoleAssignment {
  constructor(private readonly revokes: RevokeSettlement) {}

  async execute({ roleAssignmentId }: InputOf<typeof deleteDirectoryRoleAssignment>, context: OperationContext) {
    const assignment = await context.em.findOne(RoleAssignment, { id: roleAssignmentId, deletedAt: null });
    if (assignment === null || !isDirectoryRole(assignment.role)) throw new DomainError(directoryErrors.notFound);
    await context.authorize({ ...organization, version: assignment.version });
    assignment.take(context.now);
    this.revokes.settleAfter(context);
    return null;
  }
}
