import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { policyChanged } from '@bailiwick/contracts-access-package/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { Withdrawal } from '../assignment/withdrawal.ts';

const columns = `id uuid, version integer, access_package_id uuid, catalog_id uuid, display_name text, definition jsonb, deleted boolean`;

/** Every version told is kept, because requests pin one (C17); `policy` points to the newest. */
const keep = `
with told as materialized (select * from jsonb_to_recordset($1::jsonb) as x(${columns})),
kept as (
  insert into policy_version (policy_id, version, access_package_id, catalog_id, display_name, definition)
  select id, version, access_package_id, catalog_id, display_name, definition from told on conflict do nothing
)
insert into policy as old (id, version, access_package_id, catalog_id, display_name, definition, deleted)
select id, version, access_package_id, catalog_id, display_name, definition, deleted from told
on conflict (id) do update set version = excluded.version, display_name = excluded.display_name,
  definition = excluded.definition, deleted = excluded.deleted
where old.version < excluded.version`;

@Consumes(policyChanged)
export class WhenPolicyChangedKeepVersion {
  constructor(private readonly withdrawal: Withdrawal) {}

  async apply(
    events: readonly EventEnvelope<StateOf<typeof policyChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    const told = events.map(({ aggregateId, version, state }) => ({
      id: aggregateId,
      version,
      access_package_id: state.accessPackageId,
      catalog_id: state.catalogId,
      display_name: state.displayName,
      definition: state.definition,
      deleted: state.deleted,
    }));
    await context.sql(keep, [JSON.stringify(told)]);
    const gone = told.filter(({ deleted }) => deleted).map(({ id }) => id);
    await this.withdrawal.of('policy', gone, 'packageDeleted', context);
  }
}
