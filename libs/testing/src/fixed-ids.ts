/**
 * Ids that say what they are when they show up in a failure: `fixedId(7)` is `00000007-0000-4000-8000-000000000000`.
 * The kind keeps the ids of different things apart.
 */
export function fixedId(number: number, kind = 0): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return `${hex(number, 8)}-0000-4000-8000-${hex(kind, 12)}`;
}

/** A source of ids for code that asks for one: 1, 2, 3 … */
export function countingIds(kind = 0): () => string {
  let last = 0;
  return () => fixedId((last += 1), kind);
}
