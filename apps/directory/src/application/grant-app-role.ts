import type { InputOf } from '@bailiwick/contracts-core';
import { directoryErrors, grantAppRole, revokeAppRole } from '@bailiwick/contracts-directory';
import { servicePrincipalChanged } from '@bailiwick/contracts-directory/events';
import { DomainError } from '@bailiwick/domain-model';
import { readOne, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { addByHand, findPrincipal, removeByHand } from '../fulfilment/membership.ts';
import { found, on } from '../reading.ts';
import { appRoleAssignmentId, appRoleAssignments } from './application.set.ts';

interface Application {
  readonly id: string;
  readonly appId: string;
  readonly version: number;
  readonly displayName: string;
  readonly description: string | null;
  readonly accountEnabled: boolean;
  readonly appRoles: readonly { readonly id: string; readonly isEnabled: boolean }[];
  readonly owned: boolean;
}

const defaultAccess = '00000000-0000-0000-0000-000000000000';
const find = `select s.id, s.app_id as "appId", s.version, s.display_name as "displayName", s.description, s.account_enabled as "accountEnabled",
    s.app_roles as "appRoles", exists (select from membership where object_id = s.id and role = 'owner' and principal_id::text = $2) as owned
  from service_principal s where s.id = $1 and s.deleted_at is null for no key update`;

async function applicationToManage(context: OperationContext, id: string): Promise<Application> {
  const application = found((await context.sql<Application>(find, [id, context.actor.id]))[0]);
  await context.authorize({
    scopeIds: [],
    version: application.version,
    relations: application.owned ? ['owner'] : [],
  });
  return application;
}

/** Who holds a role is asked, never told; that somebody changed it by hand is recorded on the application. */
async function record(
  context: OperationContext,
  application: Application,
  name: string,
  principal: { id: string; displayName: string | null },
) {
  const [row] = await context.sql<{ version: number }>(
    'update service_principal set version = version + 1 where id = $1 returning version',
    [application.id],
  );
  const { id, appId, displayName, description, accountEnabled } = application;
  context.record({
    event: servicePrincipalChanged,
    aggregateId: id,
    version: row!.version,
    state: { id, appId, displayName, description, accountEnabled, deleted: false },
    activities: [
      {
        name,
        result: 'success',
        targets: [
          { id: principal.id, type: 'User', displayName: principal.displayName },
          { id, type: 'ServicePrincipal', displayName },
        ],
      },
    ],
  });
}

@Handles(grantAppRole)
export class GrantAppRole {
  async execute({ servicePrincipalId, body }: InputOf<typeof grantAppRole>, context: OperationContext) {
    const application = await applicationToManage(context, servicePrincipalId);
    if (body.resourceId !== application.id)
      throw new DomainError(directoryErrors.badReference, { target: 'resourceId' });
    const enabled = application.appRoles.filter(({ isEnabled }) => isEnabled);
    const offered =
      enabled.length === 0 ? body.appRoleId === defaultAccess : enabled.some(({ id }) => id === body.appRoleId);
    if (!offered) throw new DomainError(directoryErrors.badReference, { target: 'appRoleId' });
    const principal = await findPrincipal(context, body.principalId, 'principalId');
    await addByHand(context, application.id, body.appRoleId, principal, {
      exists: directoryErrors.appRoleTaken,
      target: 'principalId',
    });
    await record(context, application, 'Add app role assignment grant to user', principal);
    const assignment = sql`m.object_id = ${application.id} and m.role = ${body.appRoleId} and m.principal_id = ${principal.id}`;
    return found(await readOne(on(context), appRoleAssignments, assignment, {})) as never;
  }
}

@Handles(revokeAppRole)
export class RevokeAppRole {
  async execute(
    { servicePrincipalId, appRoleAssignmentId: id }: InputOf<typeof revokeAppRole>,
    context: OperationContext,
  ) {
    const application = await applicationToManage(context, servicePrincipalId);
    const [held] = await context.sql<{ role: string; principalId: string }>(
      `select role, principal_id as "principalId" from membership m where object_id = $1 and role <> 'owner' and ${appRoleAssignmentId} = $2`,
      [application.id, id],
    );
    const { role, principalId } = found(held);
    found(await removeByHand(context, application.id, role, principalId));
    await record(context, application, 'Remove app role assignment from user', { id: principalId, displayName: null });
    return null;
  }
}
