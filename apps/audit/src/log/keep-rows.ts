import type { EventEnvelope } from '@bailiwick/contracts-core';
import type { ReactionContext } from '@bailiwick/service-host';
import { auditRows, peopleIn, type KnownPeople, type KnownPerson } from './audit-rows.ts';

const findPeople = `select id, display_name as "displayName", user_principal_name as "userPrincipalName" from person where id = any($1)`;

/** Held to the end of the transaction: rows are numbered by one writer at a time, in the order of its commits. */
const onlyWriter = `select pg_advisory_xact_lock(7301, $1)`;

const addRows = `
with fresh as materialized (
  select row_number() over (order by ordinality) as number, r.*
  from rows from (jsonb_to_recordset($1::jsonb) as (id text, activity_date_time timestamptz, activity_display_name text, category text,
    operation_type text, logged_by_service text, result text, result_reason text, correlation_id text, catalog_id uuid,
    initiator_user_id text, initiator_app_id text, initiated_by jsonb, target_resources jsonb, additional_details jsonb)) with ordinality as r
  where not exists (select 1 from directory_audit known where known.id = r.id)
), targets as (
  insert into directory_audit_target (audit_id, ordinal, target_id, type, display_name, user_principal_name)
  select fresh.id, t.ordinality, t.value->>'id', t.value->>'type', t.value->>'displayName', t.value->>'userPrincipalName'
  from fresh, jsonb_array_elements(fresh.target_resources) with ordinality as t(value, ordinality)
)
insert into directory_audit (seq, id, activity_date_time, activity_display_name, category, operation_type, logged_by_service, result,
  result_reason, correlation_id, catalog_id, initiator_user_id, initiator_app_id, initiated_by, target_resources, additional_details)
select (select coalesce(max(seq), 0) from directory_audit) + number, id, activity_date_time, activity_display_name, category,
  operation_type, logged_by_service, result, result_reason, correlation_id, catalog_id, initiator_user_id, initiator_app_id,
  initiated_by, target_resources, additional_details
from fresh`;

/** Adds what happened to the log: a row per activity, in the order of the events. */
export async function keepRows(events: readonly EventEnvelope[], context: ReactionContext): Promise<void> {
  const telling = events.filter(({ activities }) => activities.length > 0);
  if (telling.length === 0) return;
  const found = await context.sql<KnownPerson & { id: string }>(findPeople, [peopleIn(telling)]);
  const people: KnownPeople = new Map(found.map((person) => [person.id, person]));
  await context.sql(onlyWriter, [0]);
  await context.sql(addRows, [JSON.stringify(telling.flatMap((event) => auditRows(event, people)))]);
}
