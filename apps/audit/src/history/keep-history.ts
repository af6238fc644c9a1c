import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { userChanged } from '@bailiwick/contracts-directory/events';
import type { ReactionContext } from '@bailiwick/service-host';

const addVersions = `
insert into object_history (aggregate, aggregate_id, version, at, event_id, type, epoch, actor, operation, correlation_id, reason,
  from_state, to_state, changes, state)
select aggregate, "aggregateId", version, at, id, type, epoch, actor, operation, "correlationId", reason, "fromState", "toState", changes, state
from jsonb_to_recordset($1::jsonb) as e(aggregate text, "aggregateId" text, version integer, at timestamptz, id uuid, type text,
  epoch integer, actor jsonb, operation text, "correlationId" text, reason text, "fromState" text, "toState" text, changes jsonb, state jsonb)
on conflict do nothing`;

const rememberPeople = `
insert into person as known (id, version, display_name, user_principal_name)
select id, version, "displayName", "userPrincipalName"
from jsonb_to_recordset($1::jsonb) as p(id text, version integer, "displayName" text, "userPrincipalName" text)
on conflict (id) do update set version = excluded.version, display_name = excluded.display_name,
  user_principal_name = excluded.user_principal_name
where known.version < excluded.version`;

/** Keeps every version of every object, and how people are called now, for the rows to come. */
export async function keepHistory(events: readonly EventEnvelope[], context: ReactionContext): Promise<void> {
  await context.sql(addVersions, [JSON.stringify(events)]);
  const people = events
    .filter(({ aggregate }) => aggregate === userChanged.aggregate)
    .map(({ version, state }) => ({ ...(state as StateOf<typeof userChanged>), version }));
  if (people.length > 0) await context.sql(rememberPeople, [JSON.stringify(people)]);
}
