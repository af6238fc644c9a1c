/** Reading JSON that may have any shape without ever throwing: what is not there reads as its empty value. */

export type JsonObject = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const flagOf = (value: unknown): boolean => value === true;

export function memberOf<const Member extends string, Other>(
  members: readonly Member[],
  value: unknown,
  other: Other,
): Member | Other {
  return members.find((member) => member === value) ?? other;
}
