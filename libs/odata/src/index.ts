/**
 * Graph's query options on PostgreSQL. A service declares one property map per entity and answers its reads with it:
 *
 * ```ts
 * export const accessPackages = defineEntitySet({
 *   name: 'accessPackages',
 *   from: 'access_package p',                        // every column below is written over this alias
 *   properties: {
 *     id: { column: 'p.id', type: 'guid' },
 *     displayName: { column: 'p.display_name', type: 'string', search: true },
 *     state: { column: 'p.state', type: 'enum', members: ['draft', 'live'] },
 *     createdDateTime: { column: 'p.created_at', type: 'instant' },
 *     retiredDateTime: { column: 'p.retired_at', type: 'instant', nullable: true },
 *     settings: { column: 'p.settings', type: 'json' },
 *     'catalog/id': { column: 'p.catalog_id', type: 'guid' },     // a path: for conditions and order only
 *   },
 *   navigations: {
 *     catalog: { to: () => catalogs, kind: 'one', local: 'p.catalog_id', foreign: 'c.id' },
 *     assignmentPolicies: { to: () => policies, kind: 'many', local: 'p.id', foreign: 'q.access_package_id' },
 *   },
 * });
 *
 * await readPage(run, accessPackages, input.odata, {
 *   where: [sql`p.catalog_id = any(${catalogIds}::uuid[])`],
 *   defaultOrder: 'displayName',
 * });
 * ```
 *
 * Only what a map names can be asked for, and only what is shown is read. Text is compared and sorted without regard to
 * case, as `lower(column)`: give each list an index on `(…parent…, lower(display_name), id)`, and one on
 * `lower(display_name) text_pattern_ops` where `startswith` must be fast. Properties marked `exact` are compared as they are.
 * A computed boolean or number is fine; an `enum` column may be text or a PostgreSQL enum. `nullable: true` on every column
 * that can be null: paging depends on it. Every navigation that leads back to the same table gets its own alias where
 * `any`/`all` over it is allowed (`filter: true`).
 * Null sorts below every value: an index for a nullable column says `nulls first`. Instants, and only those, need an
 * SQL type with a time zone (`timestamptz`); `guid` is `uuid`.
 */
export { defineEntitySet } from './entity-set.ts';
export type {
  EntitySet,
  EntitySetDefinition,
  NavigationDefinition,
  PropertyDefinition,
  PropertyType,
} from './entity-set.ts';
export { ODataError, type OptionName } from './errors.ts';
export type { MemoryRow } from './evaluate.ts';
export { limits } from './limits.ts';
export { readPageInMemory, showInMemory } from './memory.ts';
export { readCount, readOne, readPage, type ReadBase } from './read.ts';
export { Parameters, sql, type Run, type SqlFragment } from './sql.ts';
