import type { BoundQuery } from './bound.ts';
import type { Property } from './entity-set.ts';

/** A row as the database gave it: shown properties by name, what the reader itself needs by names with a `$` in front. */
export type Row = Readonly<Record<string, unknown>>;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The select list: what is shown, and what expanding needs. */
export function columnsOf({ shown, expands }: BoundQuery): string[] {
  const columns = [
    ...shown.map((property) => `${property.column} as ${quote(property.name)}`),
    ...expands.map(({ navigation }) => `(${navigation.local})::text as ${quote(`$${navigation.name}`)}`),
  ];
  return columns.length === 0 ? ['1 as "$"'] : columns;
}

/** The entity that a row shows, still without expanded navigations. */
export function entityOf({ set, shown }: BoundQuery, row: Row): Record<string, unknown> {
  const entity: Record<string, unknown> = { ...set.constants };
  for (const property of shown) {
    const value = shownValue(property, row[property.name]);
    if (value !== null || property.absentWhenNull !== true) entity[property.name] = value;
  }
  return entity;
}

/** A value in the form that Graph writes: instants as ISO 8601 in UTC, whatever the driver gave. */
export function shownValue({ type, show }: Property, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (show) return show(value as never);
  if (type === 'instant') return (value instanceof Date ? value : new Date(value as string)).toISOString();
  return type === 'number' ? Number(value) : value;
}
