import { catalogRoleNames, directoryRoles, entitlementRoles } from '@bailiwick/authorization';
import type { Migration } from '@bailiwick/service-host';

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
const everyRole = [...directoryRoles, ...entitlementRoles].map(({ name }) => name);
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

const definitions = [
  ...directoryRoles.map((role) => ({
    ...role,
    provider: 'directory',
    actions: [`microsoft.directory/${role.name}/allTasks`],
  })),
  ...entitlementRoles.map((role) => ({
    ...role,
    provider: 'entitlementManagement',
    actions: role.allowedResourceActions,
  })),
].map(
  ({ id, name, provider, displayName, description, actions }) =>
    `('${id}', '${name}', '${provider}', ${text(displayName)}, ${text(description)}, array[${quoted(actions)}])`,
);

/** C14: one role once per principal and scope; the scope fits the role; nobody gives a directory role to themselves. */
export const roles: Migration = {
  name: '0002-roles',
  up: `
create table role_definition (
  id uuid primary key,
  name text not null unique,
  provider text not null,
  display_name text not null,
  description text not null,
  actions text[] not null
);
insert into role_definition (id, name, provider, display_name, description, actions) values
${definitions.join(',\n')};

create table role_assignment (
  id uuid primary key,
  version integer not null,
  principal_id uuid not null,
  principal_type text not null check (principal_type in ('user', 'group', 'servicePrincipal')),
  role text not null constraint role_known check (role in (${quoted(everyRole)})),
  catalog_id uuid,
  granted_by text not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint role_fits_scope check (catalog_id is null or role in (${quoted(catalogRoleNames)})),
  constraint nobody_promotes_themselves check (role not in (${quoted(directoryRoles.map(({ name }) => name))}) or granted_by <> principal_id::text)
);
create unique index role_assignment_once on role_assignment (principal_id, role, coalesce(catalog_id, '00000000-0000-0000-0000-000000000000'))
  where deleted_at is null;
create index role_assignment_catalog on role_assignment (catalog_id, role) where catalog_id is not null;
create index role_assignment_live on role_assignment (id) where deleted_at is null;

create table catalog_replica (
  id uuid primary key,
  version integer not null,
  display_name text not null,
  deleted boolean not null
);
`,
};
