import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { resourceChanged } from '@bailiwick/contracts-catalog/events';
import { Consumes, defineReplica, type ReactionContext } from '@bailiwick/service-host';

export const resourceReplica = defineReplica({
  event: resourceChanged,
  table: 'resource_replica',
  columns: {
    catalog_id: 'uuid',
    display_name: 'text',
    description: 'text',
    origin_system: 'text',
    origin_id: 'text',
    scope_id: 'uuid',
    created_date_time: 'timestamptz',
    modified_date_time: 'timestamptz',
    deleted: 'boolean',
  },
  row: (state) => ({
    catalog_id: state.catalogId,
    display_name: state.displayName,
    description: state.description,
    origin_system: state.originSystem,
    origin_id: state.originId,
    scope_id: state.scope.id,
    created_date_time: state.createdDateTime,
    modified_date_time: state.modifiedDateTime,
    deleted: state.deleted,
  }),
});

/** The roles that a resource offers or has offered, each a row of its own: role scopes name them by id. */
@Consumes(resourceChanged)
export class WhenResourceChangedKeepItsRoles {
  async apply(
    events: readonly EventEnvelope<StateOf<typeof resourceChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    const roles = events.flatMap(({ state }) =>
      state.roles.map((role) => ({
        id: role.id,
        resource_id: state.id,
        origin_system: state.originSystem,
        origin_id: role.originId,
        display_name: role.displayName,
        description: role.description,
      })),
    );
    await context.sql('update resource_role set offered = false where resource_id = any($1::uuid[])', [
      events.map(({ aggregateId }) => aggregateId),
    ]);
    await context.sql(
      `insert into resource_role (id, resource_id, origin_system, origin_id, display_name, description)
       select id, resource_id, origin_system, origin_id, display_name, description from jsonb_to_recordset($1::jsonb)
         as r(id uuid, resource_id uuid, origin_system text, origin_id text, display_name text, description text)
       on conflict (id) do update set offered = true, display_name = excluded.display_name, description = excluded.description`,
      [JSON.stringify(roles)],
    );
  }
}
