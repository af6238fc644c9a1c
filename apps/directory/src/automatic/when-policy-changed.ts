import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { policyChanged } from '@bailiwick/contracts-access-package/events';
import { membershipRulesOf, readAutomatic } from '@bailiwick/rules';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { judgePolicy } from './judge-policy.ts';

type PolicyEvent = EventEnvelope<StateOf<typeof policyChanged>>;

/** Policies by request are kept only if they were automatic once. Returned: those whose people are other people now. */
const keep = `
with told as materialized (
  select * from jsonb_to_recordset($1::jsonb) as x(id uuid, version integer, access_package_id uuid, catalog_id uuid, rules text[], live boolean)
), before as materialized (
  select a.id, a.rules, a.live from automatic_policy a where a.id in (select id from told)
), kept as (
  insert into automatic_policy as old (id, version, access_package_id, catalog_id, rules, live)
  select id, version, access_package_id, catalog_id, rules, live from told t where t.live or exists (select from before b where b.id = t.id)
  on conflict (id) do update set version = excluded.version, rules = excluded.rules, live = excluded.live
  where old.version < excluded.version
  returning id, rules, live
)
select k.id from kept k left join before b on b.id = k.id
where b.id is null or (b.rules, b.live) is distinct from (k.rules, k.live)`;

/** Policies as they are: what a plan compares with. */
const keepDefinitions = `insert into policy_replica as old (id, version, access_package_id, definition, deleted)
  select * from jsonb_to_recordset($1::jsonb) as x(id uuid, version integer, access_package_id uuid, definition jsonb, deleted boolean)
  on conflict (id) do update set version = excluded.version, definition = excluded.definition, deleted = excluded.deleted
  where old.version < excluded.version`;

/** Keeps the rules of automatic policies. Where a rule changed, everybody is judged by it anew. */
@Consumes(policyChanged)
export class WhenPolicyChanged {
  async apply(events: readonly PolicyEvent[], context: ReactionContext): Promise<void> {
    const told = events.map(({ aggregateId, version, state }) => ({
      id: aggregateId,
      version,
      access_package_id: state.accessPackageId,
      catalog_id: state.catalogId,
      rules: membershipRulesOf(state.definition),
      live: !state.deleted && readAutomatic(state.definition['automaticRequestSettings']) !== null,
    }));
    const definitions = events.map(({ aggregateId, version, state }) => ({
      id: aggregateId,
      version,
      access_package_id: state.accessPackageId,
      definition: state.definition,
      deleted: state.deleted,
    }));
    await context.sql(keepDefinitions, [JSON.stringify(definitions)]);
    const changed = await context.sql<{ id: string }>(keep, [JSON.stringify(told)]);
    for (const { id } of changed) context.timers.set(judgePolicy, id, context.now);
  }
}
