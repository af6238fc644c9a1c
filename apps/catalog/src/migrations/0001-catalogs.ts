import type { Migration } from '@bailiwick/service-host';

/** Names are unique among catalogs that are not deleted; an object is in one catalog at most once. */
export const createCatalogs: Migration = {
  name: '0001-catalogs',
  up: `
create table catalog (
  id uuid primary key,
  version integer not null,
  display_name text not null,
  description text,
  catalog_type text not null check (catalog_type in ('userManaged', 'serviceDefault', 'serviceManaged')),
  state text not null check (state in ('published', 'unpublished')),
  is_externally_visible boolean not null,
  created_by jsonb not null,
  created_date_time timestamptz not null,
  modified_date_time timestamptz not null,
  deleted boolean not null
);
create unique index catalog_name on catalog (lower(display_name)) where not deleted;
create index catalog_order on catalog (lower(display_name), id);

create table resource (
  id uuid primary key,
  version integer not null,
  catalog_id uuid not null references catalog,
  display_name text not null,
  description text,
  origin_system text not null check (origin_system in ('AadGroup', 'AadApplication', 'SharePointOnline')),
  origin_id text not null,
  roles jsonb not null,
  scope_id uuid not null,
  created_date_time timestamptz not null,
  modified_date_time timestamptz not null,
  deleted boolean not null
);
create unique index resource_origin on resource (catalog_id, origin_system, origin_id) where not deleted;
create index resource_order on resource (catalog_id, lower(display_name), id);

create table resource_request (
  id uuid primary key,
  version integer not null,
  catalog_id uuid not null references catalog,
  resource_id uuid not null references resource deferrable initially deferred,
  request_type text not null check (request_type in ('adminAdd', 'adminUpdate', 'adminRemove')),
  state text not null check (state = 'delivered'),
  created_date_time timestamptz not null
);
create index resource_request_order on resource_request (catalog_id, created_date_time);

create table access_package (
  id uuid primary key,
  version integer not null,
  catalog_id uuid not null,
  display_name text not null,
  description text,
  is_hidden boolean not null,
  created_date_time timestamptz not null,
  modified_date_time timestamptz not null,
  resource_ids uuid[] not null,
  deleted boolean not null
);
create index access_package_catalog on access_package (catalog_id, lower(display_name), id);

create view resource_role as
  select r.id as resource_id, r.catalog_id, r.origin_system, (role ->> 'id')::uuid as id, role ->> 'originId' as origin_id,
    role ->> 'displayName' as display_name, role ->> 'description' as description
  from resource r cross join jsonb_array_elements(r.roles) role where not r.deleted;

create view resource_scope as
  select r.id as resource_id, r.catalog_id, r.origin_system, r.scope_id as id, r.origin_id from resource r where not r.deleted;

create view resource_environment as
  select md5(origin)::uuid as id, origin, min(created_date_time) as created_date_time, max(modified_date_time) as modified_date_time,
    rank() over (order by min(created_date_time), origin) = 1 as is_default, array_agg(distinct catalog_id) as catalog_ids
  from (select substring(origin_id from '^https?://[^/]+') as origin, created_date_time, modified_date_time, catalog_id
    from resource where origin_system = 'SharePointOnline' and not deleted) site
  where origin is not null group by origin;
`,
};
