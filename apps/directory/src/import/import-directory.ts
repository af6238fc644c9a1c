import { directoryRoles } from '@bailiwick/authorization';
import type { InputOf } from '@bailiwick/contracts-core';
import { importDirectory, type DirectoryPart } from '@bailiwick/contracts-directory';
import { Handles, type OperationContext, type ReactionContext } from '@bailiwick/service-host';
import { organization } from '../reading.ts';
import { RoleAssignment, type PrincipalType } from '../role-assignment/role-assignment.entity.ts';
import { importApplications, importSites } from './import-applications.ts';
import { importGroups } from './import-groups.ts';
import { importUsers } from './import-users.ts';
import { putMemberships, type Reference } from './put-memberships.ts';

export interface Imported {
  created: number;
  changed: number;
  readonly unresolved: { item: string; reference: string }[];
}

@Handles(importDirectory)
export class ImportDirectory {
  async execute(part: InputOf<typeof importDirectory>, context: OperationContext) {
    await context.authorize(organization);
    return importPart(part, context);
  }
}

/** Tables grow by the chunk: a plan that was kept from when they were empty would read all of them. */
const planAnew = `select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true) where $1`;

/** Loads a part with a handful of statements, whatever its size; what people were given by grants is left alone. */
export async function importPart(part: DirectoryPart, context: ReactionContext): Promise<Imported> {
  const imported: Imported = { created: 0, changed: 0, unresolved: [] };
  await context.sql(planAnew, [true]);
  if (part.organization !== undefined) await keepOrganization(part.organization, context);
  if (part.users.length > 0) await importUsers(part.users, context, imported);
  const references: Reference[] = [
    ...(part.groups.length > 0 ? await importGroups(part.groups, context, imported) : []),
    ...(part.servicePrincipals.length > 0 ? await importApplications(part.servicePrincipals, context, imported) : []),
    ...(part.sites.length > 0 ? await importSites(part.sites, context, imported) : []),
  ];
  if (references.length > 0) await putMemberships(references, context, imported);
  if (part.directoryRoleAssignments.length > 0) await giveRoles(part.directoryRoleAssignments, context, imported);
  return imported;
}

async function keepOrganization(
  own: NonNullable<DirectoryPart['organization']>,
  context: ReactionContext,
): Promise<void> {
  await context.sql('delete from organization where id <> $1', [own.id]);
  await context.sql(
    `insert into organization (id, display_name, verified_domains) values ($1, $2, $3)
     on conflict (id) do update set display_name = excluded.display_name, verified_domains = excluded.verified_domains`,
    [own.id, own.displayName, own.verifiedDomains],
  );
}

interface Holder {
  readonly reference: string;
  readonly id: string;
  readonly type: PrincipalType;
  readonly displayName: string;
  readonly roles: string[];
}

const principals = `select n.reference, p.id, p.type, p.display_name as "displayName",
    array(select role from role_assignment r where r.principal_id = p.id and r.catalog_id is null and r.deleted_at is null) as roles
  from unnest($1::text[]) as n(reference) cross join lateral (
    select id, 'user' as type, display_name from directory_user where lower(user_principal_name) = lower(n.reference) and deleted_at is null
    union all select id, 'group', display_name from directory_group where lower(mail_nickname) = lower(n.reference) and deleted_at is null and is_assignable_to_role
    union all select id, 'servicePrincipal', display_name from service_principal where app_id::text = lower(n.reference) and deleted_at is null
    limit 1) p`;

async function giveRoles(
  given: DirectoryPart['directoryRoleAssignments'],
  context: ReactionContext,
  imported: Imported,
): Promise<void> {
  const holders = await context.sql<Holder>(principals, [[...new Set(given.map(({ principal }) => principal))]]);
  const byReference = new Map(holders.map((holder) => [holder.reference, holder]));
  for (const { principal, role: name } of given) {
    const holder = byReference.get(principal);
    const role = directoryRoles.find((known) => [known.name, known.displayName, known.id].includes(name));
    if (holder === undefined || role === undefined) imported.unresolved.push({ item: name, reference: principal });
    else if (!holder.roles.includes(role.name)) {
      holder.roles.push(role.name);
      context.em.persist(RoleAssignment.give(context.newId(), holder, role.name, null, context.actor.id, context.now));
      imported.created += 1;
    }
  }
}
