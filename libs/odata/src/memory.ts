import type { ODataOptions, Page } from '@bailiwick/contracts-core';
import { bindQuery } from './bind.ts';
import type { BoundQuery, Order, Value } from './bound.ts';
import { compareValues, evaluate, rawValue, sortValue, type MemoryRow } from './evaluate.ts';
import type { EntitySet } from './entity-set.ts';
import { parseOptions } from './options.ts';
import type { ReadBase } from './read.ts';
import { shownValue } from './rows.ts';
import { readSkiptoken, writeSkiptoken, type Position } from './skiptoken.ts';

/**
 * One page of rows that are all in memory, with the same options as `readPage`. Rows are named as in the property map; an
 * expanded navigation is what the row holds under the navigation's name. Throws `ODataError`.
 */
export function readPageInMemory(
  rows: readonly MemoryRow[],
  set: EntitySet,
  options: ODataOptions,
  base: Pick<ReadBase, 'pageSize' | 'defaultOrder'> = {},
): Page {
  const query = bindQuery(set, parseOptions(options), base.defaultOrder);
  const token = options.$skiptoken;
  const position = token ? readSkiptoken(query, options, token) : undefined;
  const all = chosen(rows, query);
  const rest = position ? all.filter((row) => isBehind(query.order, row, position)) : all.slice(query.skip ?? 0);
  const size = query.top ?? base.pageSize ?? 100;
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return {
    value: page.map((row) => shown(query, row)),
    ...(query.count && !position && { count: all.length }),
    ...(last && rest.length > size && { nextSkiptoken: writeSkiptoken(query, options, positionOf(query.order, last)) }),
  };
}

/** One row as `$select` and `$expand` ask for it. */
export function showInMemory(row: MemoryRow, set: EntitySet, options: ODataOptions): Record<string, unknown> {
  const { $select, $expand } = options;
  return shown(bindQuery(set, parseOptions({ ...($select && { $select }), ...($expand && { $expand }) })), row);
}

function chosen(rows: readonly MemoryRow[], { conditions, order }: BoundQuery): MemoryRow[] {
  return rows
    .filter((row) => conditions.every((condition) => evaluate(condition, row)))
    .sort((a, b) => compareAlong(order, (property) => [sortValue(property, a), sortValue(property, b)]));
}

function compareAlong(
  order: readonly Order[],
  pair: (property: Order['property'], index: number) => [Value, Value],
): number {
  for (const [index, { property, descending }] of order.entries()) {
    const sign = compareValues(...pair(property, index));
    if (sign !== 0) return descending ? -sign : sign;
  }
  return 0;
}

/** Instants are sorted as milliseconds and written as instants. */
function positionOf(order: readonly Order[], row: MemoryRow): Position {
  return order.map(({ property }) => {
    const value = sortValue(property, row);
    if (value === null) return null;
    return property.type === 'instant' ? new Date(value as number).toISOString() : String(value);
  });
}

function isBehind(order: readonly Order[], row: MemoryRow, position: Position): boolean {
  const end = (property: Order['property'], index: number): Value =>
    sortValue(property, { [property.name]: position[index] });
  return compareAlong(order, (property, index) => [sortValue(property, row), end(property, index)]) > 0;
}

function shown(query: BoundQuery, row: MemoryRow): Record<string, unknown> {
  const entity: Record<string, unknown> = { ...query.set.constants };
  for (const property of query.shown) entity[property.name] = shownValue(property, rawValue(property, row));
  for (const { navigation, query: inner } of query.expands) {
    const content = row[navigation.name];
    const others = (Array.isArray(content) ? content : [content]).filter((other) => other != null) as MemoryRow[];
    const from = inner.skip ?? 0;
    const most = inner.top ?? navigation.limit ?? others.length;
    const value = chosen(others, inner)
      .slice(from, from + most)
      .map((other) => shown(inner, other));
    entity[navigation.name] = navigation.kind === 'many' ? value : (value[0] ?? null);
  }
  return entity;
}
