import { directoryErrors } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import type { Run } from '@bailiwick/odata';
import type { ReactionContext } from '@bailiwick/service-host';

/** Statements of property maps run on the connection of the operation. */
export const on =
  (context: ReactionContext): Run =>
  (text, values) =>
    context.sql(text, values);

/** What was looked for, or Graph's 404 of the directory. `target`: the property of the body that named it. */
export function found<T>(value: T | null | undefined, target?: string): T {
  if (value === null || value === undefined)
    throw new DomainError(directoryErrors.notFound, target === undefined ? {} : { target });
  return value;
}

/** The organization as a whole: what a permission that is not about one catalog is asked for. */
export const organization = { scopeIds: [] } as const;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
export const isId = (text: string): boolean => uuid.test(text);
