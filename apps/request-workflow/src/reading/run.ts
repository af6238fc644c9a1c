import type { Visibility } from '@bailiwick/authorization';
import { commonErrors, type Operation, type OutputOf } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { readOne, sql, type EntitySet, type Run, type SqlFragment } from '@bailiwick/odata';
import type { OperationContext } from '@bailiwick/service-host';

/** Statements of a read on the connection of the operation. */
export const runOf =
  (context: Pick<OperationContext, 'sql'>): Run =>
  (text, parameters) =>
    context.sql(text, parameters);

/** Rows of the catalogs that the caller may look into. */
export const within = (visible: Visibility, column: 'a.catalog_id' | 'r.catalog_id'): readonly SqlFragment[] =>
  visible.everything ? [] : [{ ...sql`${visible.catalogIds}`, text: `${column} = any($1::uuid[])` }];

/** One object of a set; its property map is what the operation declares as its answer. */
export async function show<O extends Operation>(
  _operation: O,
  set: EntitySet,
  id: string | null,
  odata: Readonly<Record<string, string>>,
  context: OperationContext,
): Promise<OutputOf<O>> {
  const found = id === null ? undefined : await readOne(runOf(context), set, id, odata);
  if (found === undefined) throw new DomainError(commonErrors.notFound);
  return found as OutputOf<O>;
}
