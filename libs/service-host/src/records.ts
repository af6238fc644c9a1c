/**
 * The tables every service has beside its own (R2, R6, R9, R10, R15). `journal` is append-only and the truth about what
 * happened; `unpublished` is what the relay still has to send; `applied` is the newest version seen of everything
 * that this service is told about, kept for ever, and thereby the guard against repeats, gaps and stale floors.
 */
export const recordTables = `
create table journal (
  aggregate text not null,
  aggregate_id text not null,
  version integer not null,
  event_id uuid not null,
  at timestamptz not null,
  actor jsonb not null,
  operation text not null,
  correlation_id text not null,
  reason text,
  from_state text,
  to_state text,
  changes jsonb not null,
  activities jsonb not null,
  subject text not null,
  state jsonb not null,
  public_event jsonb,
  primary key (aggregate, aggregate_id, version)
);
create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end $$;
create trigger journal_is_append_only before update or delete or truncate on journal
  for each statement execute function refuse_change();
create table unpublished (
  aggregate text not null,
  aggregate_id text not null,
  version integer not null,
  partition smallint not null,
  primary key (partition, aggregate, aggregate_id, version)
);
create table applied (
  aggregate text not null,
  aggregate_id text not null,
  version integer not null,
  parked boolean not null default false,
  primary key (aggregate, aggregate_id)
);
create table command_log (
  actor text not null,
  operation text not null,
  key text not null,
  request_hash text not null,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (actor, operation, key)
);
create index command_log_age on command_log (created_at);
create table dead_letter (
  event_id uuid primary key,
  aggregate text not null,
  aggregate_id text not null,
  version integer not null,
  subject text not null,
  payload jsonb not null,
  error text not null,
  at timestamptz not null default now()
);
create table timer (
  kind text not null,
  subject_id text not null,
  generation integer not null default 1,
  due_at timestamptz not null,
  fired_at timestamptz,
  primary key (kind, subject_id)
);
create index timer_due on timer (due_at) where fired_at is null;
create table business_clock (only_row boolean primary key default true check (only_row), ahead interval not null, epoch integer not null default 1);
insert into business_clock (ahead) values (interval '0');
`;

/** What a command led to, kept under its key (R2). */
export interface CommandLogRow {
  readonly actor: string;
  readonly operation: string;
  readonly key: string;
  readonly request_hash: string;
  readonly reply: unknown;
}

/** No relay looks here. */
const held = -1;
const partitionOf = `abs(hashtext(aggregate_id) % 16)`;

/** What was held of one object is the relay's from now on. */
export const tellHeld = `update unpublished set partition = ${partitionOf} where partition = ${held} and aggregate = $1 and aggregate_id = $2`;

/**
 * One statement for all that a transaction leaves behind: journal rows with their marks for the relay, timers (a null
 * `due_at` cancels), and the command's answer.
 */
export const writeEverything = `
with r as materialized (
  select * from jsonb_to_recordset($1::jsonb) as x(aggregate text, aggregate_id text, version integer, event_id uuid, at timestamptz,
    actor jsonb, operation text, correlation_id text, reason text, from_state text, to_state text, changes jsonb, activities jsonb,
    subject text, state jsonb, public_event jsonb, held boolean)
), j as (
  insert into journal (aggregate, aggregate_id, version, event_id, at, actor, operation, correlation_id, reason, from_state, to_state,
    changes, activities, subject, state, public_event)
  select aggregate, aggregate_id, version, event_id, at, actor, operation, correlation_id, reason, from_state, to_state,
    changes, activities, subject, state, public_event from r
), u as (
  insert into unpublished (aggregate, aggregate_id, version, partition)
  select aggregate, aggregate_id, version, case when held then ${held} else ${partitionOf} end::smallint from r
), t as materialized (
  select * from jsonb_to_recordset($2::jsonb) as x(kind text, subject_id text, due_at timestamptz)
), gone as (
  delete from timer using t where timer.kind = t.kind and timer.subject_id = t.subject_id and t.due_at is null
), due as (
  insert into timer as old (kind, subject_id, due_at) select kind, subject_id, due_at from t where due_at is not null
  on conflict (kind, subject_id) do update set due_at = excluded.due_at, generation = old.generation + 1, fired_at = null
)
insert into command_log (actor, operation, key, request_hash, reply)
select actor, operation, key, request_hash, reply from jsonb_to_recordset($3::jsonb)
  as x(actor text, operation text, key text, request_hash text, reply jsonb)`;
