import type { EventOrder } from './service-definition.ts';

/**
 * The guard (R9): takes the row lock of each aggregate and tells which events are new. With `every` only the direct
 * successor is; an aggregate that is parked takes nothing.
 */
export const guard = (order: EventOrder) => `
  insert into applied as old (aggregate, aggregate_id, version)
  select i.aggregate, i.aggregate_id, i.version from jsonb_to_recordset($1::jsonb) as i(aggregate text, aggregate_id text, version integer)
  ${order === 'every' ? 'left join applied a using (aggregate, aggregate_id) where a.version is not null or i.version = 1' : ''}
  order by i.aggregate, i.aggregate_id
  on conflict (aggregate, aggregate_id) do update set version = excluded.version
  where not old.parked and ${order === 'every' ? 'old.version = excluded.version - 1' : 'old.version < excluded.version'}
  returning aggregate, aggregate_id`;
/** Where each aggregate stands, for the events that the guard did not take. */
export const positions = `select i.aggregate, i.aggregate_id, coalesce(a.version, 0) as version, coalesce(a.parked, false) as parked
  from jsonb_to_recordset($1::jsonb) as i(aggregate text, aggregate_id text) left join applied a using (aggregate, aggregate_id)`;
/** R15: keeps an event that cannot be applied and parks its aggregate. */
export const bury = `with park as (
    insert into applied (aggregate, aggregate_id, version, parked) values ($2, $3, $4 - 1, true)
    on conflict (aggregate, aggregate_id) do update set parked = true)
  insert into dead_letter (event_id, aggregate, aggregate_id, version, subject, payload, error) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing`;
