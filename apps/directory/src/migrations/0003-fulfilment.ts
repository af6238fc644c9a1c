import type { Migration } from '@bailiwick/service-host';

/** C11 and C18: a grant exists once per person, resource role and assignment; what people have is the union of grants. */
export const fulfilment: Migration = {
  name: '0003-fulfilment',
  up: `
create table package_replica (
  id uuid primary key,
  version integer not null,
  catalog_id uuid not null,
  display_name text not null,
  deleted boolean not null
);

-- Roles that a package gives (active) or once gave. 'object_id' and 'role' say which membership that is; a site that
-- does not exist has no object id.
create table package_role (
  package_id uuid not null references package_replica,
  origin_system text not null,
  resource_origin_id text not null,
  role_origin_id text not null,
  resource_role_scope_id text not null,
  role_display_name text not null,
  resource_display_name text not null,
  object_id uuid,
  role text not null,
  active boolean not null,
  primary key (package_id, origin_system, resource_origin_id, role_origin_id)
);
create index package_role_membership on package_role (package_id, object_id, role);

create table live_assignment (
  id uuid primary key,
  version integer not null,
  package_id uuid not null,
  user_id uuid not null,
  state text not null,
  live boolean not null
);
create index live_assignment_holders on live_assignment (package_id, id) where live;

create table membership_grant (
  user_id uuid not null,
  object_id uuid not null,
  role text not null,
  assignment_id uuid not null,
  drifted boolean not null default false,
  created_at timestamptz not null,
  constraint membership_grant_once primary key (user_id, object_id, role, assignment_id)
);
create index membership_grant_assignment on membership_grant (assignment_id);

-- A change of a package on its way to the holders. 'cursor' is the last assignment that was settled, so that the work
-- goes on after a crash where it stopped.
create table package_change (
  id uuid primary key,
  package_id uuid not null references package_replica,
  total integer not null,
  done integer not null default 0,
  failed integer not null default 0,
  events integer not null default 0,
  cursor uuid not null default '00000000-0000-0000-0000-000000000000',
  state text not null default 'running' check (state in ('running', 'completed')),
  created_at timestamptz not null,
  completed_at timestamptz
);
create index package_change_running on package_change (created_at) where state = 'running';
`,
};
