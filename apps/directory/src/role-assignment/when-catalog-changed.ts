import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { RoleAssignment } from './role-assignment.entity.ts';

const keep = `insert into catalog_replica as old (id, version, display_name, deleted)
  select id, version, display_name, deleted from jsonb_to_recordset($1::jsonb) as x(id uuid, version integer, display_name text, deleted boolean)
  on conflict (id) do update set version = excluded.version, display_name = excluded.display_name, deleted = excluded.deleted
  where old.version < excluded.version`;
/** Catalogs that nobody was ever made owner of: even after a replay the creator is made owner once. */
const ownerless = `select c.id as "catalogId", o.id, o.display_name as "displayName"
  from jsonb_to_recordset($1::jsonb) as c(id uuid, creator uuid) join directory_object o on o.id = c.creator
  where not exists (select from role_assignment r where r.catalog_id = c.id)`;

/**
 * Who creates a catalog owns it, in the creator's very next call: floors on the catalog wait for this transaction. A catalog
 * that was deleted takes its roles with it.
 */
@Consumes(catalogChanged)
export class WhenCatalogChanged {
  async apply(
    events: readonly EventEnvelope<StateOf<typeof catalogChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    const rows = events.map(({ aggregateId, version, state }) => ({
      id: aggregateId,
      version,
      display_name: state.displayName,
      deleted: state.deleted,
      creator: state.createdBy.type === 'system' ? null : state.createdBy.id,
    }));
    await context.sql(keep, [JSON.stringify(rows)]);
    const created = rows.filter((row) => !row.deleted && row.creator !== null);
    if (created.length > 0) await this.#makeOwners(created, events, context);
    const gone = rows.filter((row) => row.deleted).map(({ id }) => id);
    if (gone.length > 0)
      for (const held of await context.em.find(RoleAssignment, { catalogId: { $in: gone }, deletedAt: null }))
        held.take(context.now);
  }

  async #makeOwners(
    created: readonly { readonly id: string }[],
    events: readonly EventEnvelope<StateOf<typeof catalogChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    const type = new Map(events.map(({ aggregateId, state }) => [aggregateId, state.createdBy.type]));
    const found = await context.sql<{ catalogId: string; id: string; displayName: string }>(ownerless, [
      JSON.stringify(created),
    ]);
    for (const { catalogId, id, displayName } of found) {
      const principal = {
        id,
        displayName,
        type: type.get(catalogId) === 'user' ? ('user' as const) : ('servicePrincipal' as const),
      };
      context.em.persist(
        RoleAssignment.give(context.newId(), principal, 'catalogOwner', catalogId, 'system:directory', context.now),
      );
    }
  }
}
