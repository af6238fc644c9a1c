import type { Migration } from '@bailiwick/service-host';

const appendOnly = (table: string) => `
create trigger ${table}_is_append_only before update or delete or truncate on ${table}
  for each statement execute function refuse_change();
alter table ${table} enable always trigger ${table}_is_append_only;`;

/**
 * The memory of the house. Nothing here is ever changed or removed, by whatever role, not even in replication mode (C13).
 *
 * `directory_audit.seq` counts without a gap, because rows are added by one transaction at a time; a seal covers the rows
 * from `first_row` to `last_row`, and its hash covers them and the seal before. `audit_line` is the form that is hashed:
 * one row as JSON with PostgreSQL's canonical order of keys, instants in UTC with microseconds.
 *
 * `object_history` is partitioned by business time, so that old years can be moved away as a whole.
 */
export const createAudit: Migration = {
  name: '0001-audit',
  up: `
create table object_history (
  aggregate text not null,
  aggregate_id text not null,
  version integer not null,
  at timestamptz not null,
  event_id uuid not null,
  type text not null,
  epoch integer not null,
  actor jsonb not null,
  operation text not null,
  correlation_id text not null,
  reason text,
  from_state text,
  to_state text,
  changes jsonb not null,
  state jsonb not null,
  primary key (aggregate, aggregate_id, version, at)
) partition by range (at);
create table object_history_default partition of object_history default;
${appendOnly('object_history')}
${appendOnly('object_history_default')}

create table person (
  id text primary key,
  version integer not null,
  display_name text not null,
  user_principal_name text not null
);

create table directory_audit (
  seq bigint primary key,
  id text not null unique,
  activity_date_time timestamptz not null,
  activity_display_name text not null,
  category text not null,
  operation_type text not null,
  logged_by_service text not null,
  result text not null,
  result_reason text not null,
  correlation_id text not null,
  catalog_id uuid,
  initiator_user_id text,
  initiator_app_id text,
  initiated_by jsonb not null,
  target_resources jsonb not null,
  additional_details jsonb not null
);
create index directory_audit_newest on directory_audit (activity_date_time desc, id desc);
create index directory_audit_of_catalog on directory_audit (catalog_id, activity_date_time desc, id desc);
create index directory_audit_by_activity on directory_audit (lower(activity_display_name), activity_date_time desc, id desc);
create index directory_audit_by_category on directory_audit (category, activity_date_time desc, id desc);
create index directory_audit_unsuccessful on directory_audit (result, activity_date_time desc, id desc) where result <> 'success';
create index directory_audit_by_initiator on directory_audit (initiator_user_id, activity_date_time desc, id desc);
create index directory_audit_by_correlation on directory_audit (correlation_id, activity_date_time desc, id desc);
${appendOnly('directory_audit')}

create table directory_audit_target (
  audit_id text not null,
  ordinal smallint not null,
  target_id text not null,
  type text,
  display_name text,
  user_principal_name text,
  primary key (audit_id, ordinal)
);
create index directory_audit_target_of on directory_audit_target (target_id, audit_id);
${appendOnly('directory_audit_target')}

create table seal (
  id uuid primary key,
  first_row bigint not null unique,
  last_row bigint not null unique,
  prev_hash bytea not null unique,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  constraint seal_covers_rows check (last_row >= first_row)
);
${appendOnly('seal')}

create function audit_line(a directory_audit) returns text language sql stable as $$
  select jsonb_build_object(
    'seq', a.seq, 'id', a.id,
    'activityDateTime', to_char(a.activity_date_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'activityDisplayName', a.activity_display_name, 'category', a.category, 'operationType', a.operation_type,
    'loggedByService', a.logged_by_service, 'result', a.result, 'resultReason', a.result_reason,
    'correlationId', a.correlation_id, 'catalogId', a.catalog_id,
    'initiatorUserId', a.initiator_user_id, 'initiatorAppId', a.initiator_app_id,
    'initiatedBy', a.initiated_by, 'targetResources', a.target_resources, 'additionalDetails', a.additional_details
  )::text $$;
`,
};
