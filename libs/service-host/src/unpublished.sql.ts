const partitions = 16;
export const batchSize = 500;
/** First half of the advisory locks on partitions. */
export const relayLock = 7_101;

/**
 * Partitions that no other relay holds are ours until the transaction ends. What their last holder marked a moment ago may
 * be found once more: the stream knows such an event by its id.
 */
export const unpublished = `
with mine as materialized (
  select p from generate_series(0, ${partitions - 1}) as p where pg_try_advisory_xact_lock($1, p)
)
select j.aggregate, j.aggregate_id, j.version, u.partition, j.event_id, j.at, j.operation, j.correlation_id, j.reason,
  j.from_state, j.to_state, j.subject, j.actor::text, j.changes::text, j.activities::text, j.state::text,
  j.public_event ->> 'subject' as public_subject, j.public_event -> 'headers' as public_headers,
  (j.public_event -> 'body')::text as public_body
from (
  select * from unpublished where partition in (select p from mine)
  order by partition, aggregate, aggregate_id, version limit ${batchSize}) u
join journal j using (aggregate, aggregate_id, version)
order by u.partition, u.aggregate, u.aggregate_id, u.version`;
export const forget = `
delete from unpublished u using jsonb_to_recordset($1::jsonb)
  as d(partition smallint, aggregate text, aggregate_id text, version integer)
where (u.partition, u.aggregate, u.aggregate_id, u.version) = (d.partition, d.aggregate, d.aggregate_id, d.version)`;

/** JSON is text here: it is passed on, not looked into. */
export interface JournalRow {
  readonly aggregate: string;
  readonly aggregate_id: string;
  readonly version: number;
  readonly partition: number;
  readonly event_id: string;
  readonly at: Date;
  readonly operation: string;
  readonly correlation_id: string;
  readonly reason: string | null;
  readonly from_state: string | null;
  readonly to_state: string | null;
  readonly subject: string;
  readonly actor: string;
  readonly changes: string;
  readonly activities: string;
  readonly state: string;
  readonly public_subject: string | null;
  readonly public_headers: Readonly<Record<string, string>> | null;
  readonly public_body: string | null;
}
