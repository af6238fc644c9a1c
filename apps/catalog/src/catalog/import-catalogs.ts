import type { InputOf } from '@bailiwick/contracts-core';
import { importCatalogs } from '@bailiwick/contracts-catalog';
import { catalogChanged, resourceChanged } from '@bailiwick/contracts-catalog/events';
import { Handles, type OperationContext } from '@bailiwick/service-host';

const insertCatalogs = `
insert into catalog (id, version, display_name, description, catalog_type, state, is_externally_visible, created_by,
  created_date_time, modified_date_time, deleted)
select id, 1, "displayName", description, "catalogType", state, "isExternallyVisible", "createdBy", "createdDateTime",
  "modifiedDateTime", false
from jsonb_to_recordset($1::jsonb) as x(id uuid, "displayName" text, description text, "catalogType" text, state text,
  "isExternallyVisible" boolean, "createdBy" jsonb, "createdDateTime" timestamptz, "modifiedDateTime" timestamptz)
on conflict do nothing returning id`;

const insertResources = `
insert into resource (id, version, catalog_id, display_name, description, origin_system, origin_id, roles, scope_id,
  created_date_time, modified_date_time, deleted)
select x.id, 1, "catalogId", x."displayName", x.description, "originSystem", "originId", roles, (scope ->> 'id')::uuid,
  x."createdDateTime", x."modifiedDateTime", false
from jsonb_to_recordset($1::jsonb) as x(id uuid, "catalogId" uuid, "displayName" text, description text, "originSystem" text,
  "originId" text, roles jsonb, scope jsonb, "createdDateTime" timestamptz, "modifiedDateTime" timestamptz)
join catalog c on c.id = x."catalogId" and not c.deleted
on conflict do nothing returning id`;

/** Two statements for any number of catalogs; what exists is left as it is. */
@Handles(importCatalogs)
export class ImportCatalogs {
  async execute(input: InputOf<typeof importCatalogs>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const stamps = { createdDateTime: context.now.toISOString(), modifiedDateTime: context.now.toISOString() };
    const catalogs = input.catalogs.map(({ id, displayName, description }) => ({
      id,
      displayName,
      description,
      catalogType: 'userManaged' as const,
      state: 'published' as const,
      isExternallyVisible: true,
      createdBy: { type: context.actor.type, id: context.actor.id },
      ...stamps,
      deleted: false,
    }));
    const resources = input.catalogs.flatMap(({ id: catalogId, resources: inside }) =>
      inside.map(({ roles, ...resource }) => ({
        ...resource,
        catalogId,
        roles: roles.map((role) => ({ id: context.newId(), ...role })),
        scope: { id: context.newId(), originId: resource.originId },
        ...stamps,
        deleted: false,
      })),
    );
    const newCatalogs = await this.#insert(insertCatalogs, catalogs, context);
    for (const state of newCatalogs)
      context.record({
        event: catalogChanged,
        aggregateId: state.id,
        version: 1,
        state,
        toState: state.state,
        activities: [
          {
            name: 'Create access package catalog',
            result: 'success',
            targets: [{ id: state.id, type: 'AccessPackageCatalog', displayName: state.displayName }],
            catalogId: state.id,
          },
        ],
      });
    const newResources = await this.#insert(insertResources, resources, context);
    for (const state of newResources)
      context.record({ event: resourceChanged, aggregateId: state.id, version: 1, state, related: [state.catalogId] });
    return { catalogs: newCatalogs.length, resources: newResources.length };
  }

  async #insert<State extends { readonly id: string }>(
    statement: string,
    states: readonly State[],
    context: OperationContext,
  ) {
    const made = new Set((await context.sql<{ id: string }>(statement, [JSON.stringify(states)])).map(({ id }) => id));
    return states.filter(({ id }) => made.has(id));
  }
}
