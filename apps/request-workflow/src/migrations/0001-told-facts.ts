/** Facts of other domains as last told: what requests are judged by, and what lists show beside them. */
export const toldFacts = `
create table subject (
  id uuid primary key,
  version integer not null default 0,
  subject_type text not null default 'user' check (subject_type in ('user', 'servicePrincipal')),
  display_name text,
  principal_name text,
  email text,
  manager_id uuid,
  enabled boolean not null default true,
  deleted boolean not null default false
);
create index subject_of_manager on subject (manager_id);
create table catalog (
  id uuid primary key,
  version integer not null,
  display_name text not null,
  description text,
  state text not null,
  catalog_type text not null,
  is_externally_visible boolean not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  deleted boolean not null
);
create table access_package (
  id uuid primary key,
  version integer not null,
  catalog_id uuid not null,
  display_name text not null,
  description text,
  is_hidden boolean not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  resource_role_scopes jsonb not null,
  incompatible_package_ids uuid[] not null,
  incompatible_group_ids uuid[] not null,
  deleted boolean not null
);
create table catalog_owner (
  id uuid primary key,
  version integer not null,
  catalog_id uuid,
  principal_id uuid not null,
  principal_type text not null,
  deleted boolean not null
);
create index catalog_owner_catalog on catalog_owner (catalog_id) where not deleted;

-- Every version that was told is kept: requests pin the one they were submitted under (C17).
create table policy_version (
  policy_id uuid not null,
  version integer not null,
  access_package_id uuid not null,
  catalog_id uuid not null,
  display_name text not null,
  definition jsonb not null,
  primary key (policy_id, version)
);
create trigger policy_version_is_immutable before update or delete on policy_version
  for each row execute function refuse_change();
create table policy (
  id uuid primary key,
  version integer not null,
  access_package_id uuid not null,
  catalog_id uuid not null,
  display_name text not null,
  definition jsonb not null,
  deleted boolean not null,
  foreign key (id, version) references policy_version (policy_id, version)
);
create index policy_of_package on policy (access_package_id) where not deleted;
`;
