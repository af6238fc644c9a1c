import type { Migration } from '@bailiwick/service-host';

export const packagesAndPolicies: Migration = {
  name: '0001-packages-and-policies',
  up: `
create table access_package (
  id uuid primary key,
  version integer not null,
  catalog_id uuid not null,
  display_name text not null check (length(display_name) between 1 and 256),
  description text,
  is_hidden boolean not null,
  resource_role_scopes jsonb not null,
  change_id uuid,
  incompatible_access_package_ids uuid[] not null,
  incompatible_group_ids uuid[] not null,
  created_date_time timestamptz not null,
  modified_date_time timestamptz not null,
  deleted boolean not null,
  constraint not_incompatible_with_itself check (not id = any (incompatible_access_package_ids))
);
create unique index access_package_name on access_package (catalog_id, lower(display_name)) where not deleted;
create index access_package_list on access_package (lower(display_name), id) where not deleted;
create index access_package_search on access_package (lower(display_name) text_pattern_ops) where not deleted;
create index access_package_by_id on access_package (id) where not deleted;
create index access_package_incompatible on access_package using gin (incompatible_access_package_ids);

create table assignment_policy (
  id uuid primary key,
  version integer not null,
  access_package_id uuid not null references access_package deferrable initially deferred,
  catalog_id uuid not null,
  display_name text not null,
  definition jsonb not null,
  scope text not null,
  requestable boolean not null,
  targets text[] not null,
  created_date_time timestamptz not null,
  modified_date_time timestamptz not null,
  deleted boolean not null
);
create index assignment_policy_of_package on assignment_policy (access_package_id, id) where not deleted;
create index assignment_policy_list on assignment_policy (lower(display_name), id) where not deleted;
create index assignment_policy_of_catalog on assignment_policy (catalog_id, id) where not deleted;
create index assignment_policy_targets on assignment_policy using gin (targets) where not deleted and requestable;

create view resource_role_scope as
  select p.id as access_package_id, p.catalog_id, s.* from access_package p cross join lateral
    jsonb_to_recordset(p.resource_role_scopes) as s(id text, "createdDateTime" timestamptz, "resourceId" uuid, "resourceDisplayName" text,
      "originSystem" text, "resourceOriginId" text, "roleId" uuid, "roleOriginId" text, "roleDisplayName" text, "scopeId" uuid)
  where not p.deleted;
create view policy_question as
  select q.id as policy_id, (e ->> 'id')::uuid as id, e ->> 'text' as text, e as body from assignment_policy q
    cross join lateral jsonb_array_elements(q.definition -> 'questions') as e where not q.deleted;
create view policy_extension_setting as
  select q.id as policy_id, q.id as id, e ->> 'stage' as stage from assignment_policy q
    cross join lateral jsonb_array_elements(q.definition -> 'customExtensionStageSettings') as e where not q.deleted;
create index journal_policies_of_package on journal ((state ->> 'accessPackageId'), at desc) where aggregate = 'assignmentPolicy';

create table catalog_replica (
  id uuid primary key,
  version integer not null,
  display_name text not null,
  description text,
  catalog_type text not null,
  state text not null,
  is_externally_visible boolean not null,
  created_date_time timestamptz not null,
  modified_date_time timestamptz not null,
  deleted boolean not null
);
create table resource_replica (
  id uuid primary key,
  version integer not null,
  catalog_id uuid not null,
  display_name text not null,
  description text,
  origin_system text not null,
  origin_id text not null,
  scope_id uuid not null unique,
  created_date_time timestamptz not null,
  modified_date_time timestamptz not null,
  deleted boolean not null
);
create index resource_replica_origin on resource_replica (catalog_id, origin_system, origin_id);
create table resource_role (
  id uuid primary key,
  resource_id uuid not null,
  origin_system text not null,
  origin_id text not null,
  display_name text not null,
  description text
);
create index resource_role_of_resource on resource_role (resource_id, origin_id);
create table group_replica (id uuid primary key, version integer not null, display_name text not null, description text, deleted boolean not null);
create table user_replica (id uuid primary key, version integer not null, display_name text not null, user_type text not null, deleted boolean not null);
create table assignment_replica (
  id uuid primary key,
  version integer not null,
  access_package_id uuid not null,
  policy_id uuid not null,
  target_id uuid not null,
  live boolean not null
);
create index assignment_replica_holder on assignment_replica (access_package_id, target_id) where live;
create index assignment_replica_policy on assignment_replica (policy_id) where live;
`,
};
