import type { InputOf } from '@bailiwick/contracts-core';
import { claimFirstAdministrator, resolveIdentity } from '@bailiwick/contracts-directory';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { found, isId, organization } from '../reading.ts';
import { RoleAssignment } from '../role-assignment/role-assignment.entity.ts';

interface Identity {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string | null;
  readonly active: boolean;
  readonly type: 'user' | 'application';
}

const person = `select id, display_name as "displayName", user_principal_name as "userPrincipalName", account_enabled as active, 'user' as type
  from directory_user where deleted_at is null and `;
const application = `select id, display_name as "displayName", null as "userPrincipalName", account_enabled as active, 'application' as type
  from service_principal where deleted_at is null and (app_id = $1 or id = $1) limit 1`;

/** A token maps to a person by object id, else by user principal name; an application by its app id. Unknown people are refused. */
@Handles(resolveIdentity)
export class ResolveIdentity {
  async execute({ oid, preferredUsername, appId }: InputOf<typeof resolveIdentity>, context: OperationContext) {
    await context.authorize(organization);
    if (oid !== undefined && isId(oid)) {
      const [byId] = await context.sql<Identity>(`${person}id = $1`, [oid]);
      if (byId !== undefined) return byId;
    }
    if (preferredUsername !== undefined) {
      const [byName] = await context.sql<Identity>(`${person}lower(user_principal_name) = lower($1)`, [
        preferredUsername,
      ]);
      if (byName !== undefined) return byName;
    }
    const [byApp] = appId !== undefined && isId(appId) ? await context.sql<Identity>(application, [appId]) : [];
    return found(byApp);
  }
}

/** For a fresh installation: the person that its configuration names becomes Global Administrator, while nobody is. */
@Handles(claimFirstAdministrator)
export class ClaimFirstAdministrator {
  async execute({ userId }: InputOf<typeof claimFirstAdministrator>, context: OperationContext) {
    await context.authorize(organization);
    await context.sql('select pg_advisory_xact_lock(7201, $1)', [0]);
    const [holder] = await context.sql(`select 1 from role_assignment where role = $1 and deleted_at is null limit 1`, [
      'globalAdministrator',
    ]);
    if (holder !== undefined) return { claimed: false };
    const user = found((await context.sql<Identity>(`${person}id = $1 and account_enabled`, [userId]))[0]);
    const principal = { id: user.id, type: 'user' as const, displayName: user.displayName };
    context.em.persist(
      RoleAssignment.give(context.newId(), principal, 'globalAdministrator', null, context.actor.id, context.now),
    );
    return { claimed: true };
  }
}
