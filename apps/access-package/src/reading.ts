import type { Visibility } from '@bailiwick/authorization';
import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { sql, type Run, type SqlFragment } from '@bailiwick/odata';
import type { ReactionContext } from '@bailiwick/service-host';

/** Statements of property maps run on the connection of the operation. */
export const on =
  (context: ReactionContext): Run =>
  (text, values) =>
    context.sql(text, values);

/** What was looked for, or Graph's 404. `target`: the property of the body that named it. */
export function found<T>(value: T | null | undefined, target?: string): T {
  if (value === null || value === undefined)
    throw new DomainError(commonErrors.notFound, target === undefined ? {} : { target });
  return value;
}

/** Rows of the catalogs that the caller may look into; `column` is the catalog's id, over the set's alias. */
export function inVisibleCatalogs(
  visibility: Visibility,
  column: 'p.catalog_id' | 'q.catalog_id' | 'o.catalog_id',
): SqlFragment {
  if (visibility.everything) return sql`true`;
  const condition = sql`${visibility.catalogIds}`;
  return { text: `${column} = any($1::uuid[])`, values: condition.values };
}
