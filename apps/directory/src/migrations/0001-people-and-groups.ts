import type { Migration } from '@bailiwick/service-host';

export const peopleAndGroups: Migration = {
  name: '0001-people-and-groups',
  up: `
create table organization (
  id uuid primary key,
  display_name text not null,
  verified_domains text[] not null default '{}'
);

create table directory_user (
  id uuid primary key,
  version integer not null,
  user_principal_name text not null,
  display_name text not null,
  given_name text,
  surname text,
  mail text,
  mail_nickname text,
  job_title text,
  department text,
  company_name text,
  country text,
  city text,
  state text,
  office_location text,
  mobile_phone text,
  business_phones text[] not null default '{}',
  preferred_language text,
  employee_id text,
  employee_type text,
  usage_location text,
  user_type text not null constraint user_type_known check (user_type in ('Member', 'Guest')),
  account_enabled boolean not null,
  manager_id uuid references directory_user constraint nobody_manages_themselves check (manager_id <> id),
  created_at timestamptz not null,
  deleted_at timestamptz
);
create unique index user_principal_name_once on directory_user (lower(user_principal_name)) where deleted_at is null;
create index directory_user_display_name on directory_user (lower(display_name), id) where deleted_at is null;
create index directory_user_mail on directory_user (lower(mail)) where deleted_at is null;
create index directory_user_department on directory_user (lower(department), id) where deleted_at is null;
create index directory_user_manager on directory_user (manager_id) where manager_id is not null;

create table directory_group (
  id uuid primary key,
  version integer not null,
  display_name text not null,
  description text,
  mail text,
  mail_nickname text not null,
  mail_enabled boolean not null,
  security_enabled boolean not null,
  group_types text[] not null default '{}',
  is_assignable_to_role boolean not null default false,
  membership_rule text,
  on_premises_sync_enabled boolean,
  visibility text,
  created_at timestamptz not null,
  deleted_at timestamptz
);
create index directory_group_display_name on directory_group (lower(display_name), id) where deleted_at is null;
create index directory_group_mail_nickname on directory_group (lower(mail_nickname)) where deleted_at is null;

create table service_principal (
  id uuid primary key,
  version integer not null,
  app_id uuid not null,
  display_name text not null,
  description text,
  homepage text,
  account_enabled boolean not null,
  app_role_assignment_required boolean not null default true,
  service_principal_type text not null default 'Application',
  app_roles jsonb not null default '[]',
  tags text[] not null default '{}',
  created_at timestamptz not null,
  deleted_at timestamptz
);
create unique index app_id_once on service_principal (app_id) where deleted_at is null;

create table site (
  id uuid primary key,
  version integer not null,
  web_url text not null,
  display_name text not null,
  roles jsonb not null default '[]',
  created_at timestamptz not null
);
create unique index site_web_url_once on site (lower(web_url));

-- Who holds which role of which object: group members and owners, owners of applications and sites, holders of app and site
-- roles. 'direct' was set by hand; without it the row stands only because of grants.
create table membership (
  object_id uuid not null,
  role text not null,
  principal_id uuid not null,
  principal_type text not null constraint principal_type_known check (principal_type in ('user', 'group', 'servicePrincipal')),
  direct boolean not null,
  created_at timestamptz not null,
  constraint membership_once primary key (object_id, role, principal_id),
  constraint nothing_is_in_itself check (object_id <> principal_id)
);
create index membership_of_principal on membership (principal_id, role, object_id);

-- What the mixed collections of Graph hold (members, owners, principals, getByIds).
create view directory_object as
  select id, '#microsoft.graph.user' as odata_type, display_name, null::text as description, user_principal_name, mail, given_name, surname,
    job_title, mobile_phone, business_phones, office_location, preferred_language, account_enabled, null::uuid as app_id, null::text[] as group_types,
    null::boolean as security_enabled, null::boolean as mail_enabled, null::text as mail_nickname, null::boolean as is_assignable_to_role, created_at
  from directory_user where deleted_at is null
  union all
  select id, '#microsoft.graph.group', display_name, description, null, mail, null, null,
    null, null, null, null, null, null, null, group_types,
    security_enabled, mail_enabled, mail_nickname, is_assignable_to_role, created_at
  from directory_group where deleted_at is null
  union all
  select id, '#microsoft.graph.servicePrincipal', display_name, description, null, null, null, null,
    null, null, null, null, null, account_enabled, app_id, null,
    null, null, null, null, created_at
  from service_principal where deleted_at is null;
`,
};
