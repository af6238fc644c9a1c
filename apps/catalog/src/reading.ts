import { commonErrors, type ODataOptions, type Operation, type OutputOf } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { readOne, type EntitySet, type ReadBase, type Run, type SqlFragment } from '@bailiwick/odata';
import type { OperationContext, ReactionContext } from '@bailiwick/service-host';

/** Statements of property maps run on the connection of the operation. */
export const on =
  (context: ReactionContext): Run =>
  (text, values) =>
    context.sql(text, values);

/** What was looked for, or 404. `target`: the property of the body that named it. */
export function found<T>(value: T | null | undefined, target?: string): T {
  if (value === null || value === undefined)
    throw new DomainError(commonErrors.notFound, target === undefined ? {} : { target });
  return value;
}

/** The part of a list that the caller's roles open; `column` holds the catalog's id. */
export async function visibleIn(column: string, context: OperationContext): Promise<SqlFragment[]> {
  const seen = await context.visibility();
  return seen.everything ? [] : [{ text: `${column} = any($1::uuid[])`, values: [seen.catalogIds] }];
}

/** One entity with `$select` and `$expand`, or 404. The map decides what is shown; the contract's shape says what that is. */
export async function readEntity<O extends Operation>(
  _contract: O,
  context: OperationContext,
  set: EntitySet,
  which: string | SqlFragment,
  odata: ODataOptions,
  base: ReadBase = {},
): Promise<OutputOf<O>> {
  return found(await readOne(on(context), set, which, odata, base)) as OutputOf<O>;
}
