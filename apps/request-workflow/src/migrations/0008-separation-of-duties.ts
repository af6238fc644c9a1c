import type { Migration } from '@bailiwick/service-host';

/**
 * Separation of duties looks both ways, and at the groups that packages give. Exceptions are decided by somebody else: nobody
 * approves what they asked for or what is for themselves.
 */
export const separationOfDuties: Migration = {
  name: '0008-separation-of-duties',
  up: `
create function groups_given(scopes jsonb) returns uuid[] language sql immutable as $$
  select coalesce(array_agg(distinct (e ->> 'resourceOriginId')::uuid), '{}') from jsonb_array_elements(scopes) e
  where e ->> 'originSystem' = 'AadGroup' and e ->> 'roleOriginId' ilike 'member\\_%'
    and e ->> 'resourceOriginId' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
$$;
alter table access_package add column gives_group_ids uuid[] generated always as (groups_given(resource_role_scopes)) stored;
create index access_package_excludes_packages on access_package using gin (incompatible_package_ids) with (fastupdate = off);
create index access_package_excludes_groups on access_package using gin (incompatible_group_ids) with (fastupdate = off);
create index access_package_gives_groups on access_package using gin (gives_group_ids) with (fastupdate = off);

-- Does the first package exclude the second: by name, or by a group that the second gives?
create function excludes(one access_package, other access_package) returns boolean language sql immutable as $$
  select other.id = any(one.incompatible_package_ids) or one.incompatible_group_ids && other.gives_group_ids
$$;

create table separation_exception (
  id uuid primary key,
  version integer not null,
  state text not null check (state in ('requested', 'approved', 'denied', 'ended')),
  access_package_id uuid not null,
  catalog_id uuid not null,
  other_package_id uuid,
  other_group_id uuid,
  other_name text,
  access_package_name text not null,
  target jsonb not null,
  target_id uuid not null,
  owner jsonb not null,
  reason text not null,
  ends_at timestamptz not null,
  requested_by jsonb not null,
  requested_by_id text not null,
  created_at timestamptz not null,
  decided_by jsonb,
  decided_by_id text,
  decided_at timestamptz,
  decision_reason text,
  ended_at timestamptz,
  constraint exception_of_one_thing check ((other_package_id is null) <> (other_group_id is null)),
  constraint exception_ends_later check (ends_at > created_at),
  constraint exception_is_decided_by_another check (
    decided_by_id is null or (decided_by_id <> requested_by_id and decided_by_id <> target_id::text)),
  constraint exception_is_decided check ((state = 'requested') = (decided_at is null) or state = 'ended')
);
create unique index one_open_exception on separation_exception (target_id, access_package_id, coalesce(other_package_id, other_group_id))
  where state in ('requested', 'approved');
create index separation_exception_of_package on separation_exception (access_package_id, id);
create index separation_exception_of_catalog on separation_exception (catalog_id, id);
create index separation_exception_in_force on separation_exception (target_id, access_package_id) where state = 'approved';
`,
};
