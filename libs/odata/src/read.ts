import type { ODataOptions, Page } from '@bailiwick/contracts-core';
import { bindQuery } from './bind.ts';
import type { BoundQuery } from './bound.ts';
import { conditionSql } from './condition-sql.ts';
import { isScalar, type EntitySet, type Property } from './entity-set.ts';
import { loadExpands } from './expand.ts';
import { valueOf } from './literals.ts';
import { parseOptions } from './options.ts';
import { behindSql, orderSql } from './order-sql.ts';
import { columnsOf, entityOf, type Row } from './rows.ts';
import { comparable } from './scalar-sql.ts';
import { readSkiptoken, writeSkiptoken } from './skiptoken.ts';
import { Parameters, type Run, type SqlFragment } from './sql.ts';

/** What the service adds to the caller's options: what may be seen, and the page's habits. */
export interface ReadBase {
  /** Conditions that hold besides the caller's filter: tenancy, visibility, the parent of a navigation. Joined by AND. */
  readonly where?: readonly SqlFragment[];
  /** Rows per page where the caller names no `$top`. Default 100. */
  readonly pageSize?: number;
  /** Order where the caller names none, as in `$orderby`. Default: by key. */
  readonly defaultOrder?: string;
  /** What may be seen of a set reached by `$expand`; undefined means everything the parent shows. */
  readonly visible?: (set: EntitySet) => SqlFragment | undefined;
}

function whereSql(query: BoundQuery, base: ReadBase, parameters: Parameters, more?: () => string): string {
  const conditions = [
    ...(base.where ?? []).map((fragment) => `(${parameters.include(fragment)})`),
    ...query.conditions.map((condition) => conditionSql(condition, parameters)),
    ...(more ? [more()] : []),
  ];
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

/**
 * One page of a collection. `$top` is the size of the page; `nextSkiptoken` is there when more rows are behind it. The
 * count, where asked for, is on the first page only. Throws `ODataError`.
 */
export async function readPage(run: Run, set: EntitySet, options: ODataOptions, base: ReadBase = {}): Promise<Page> {
  const query = bindQuery(set, parseOptions(options), base.defaultOrder);
  const size = query.top ?? base.pageSize ?? 100;
  const token = options.$skiptoken;
  const position = token ? readSkiptoken(query, options, token) : undefined;
  const count = query.count && !position ? await countOf(run, query, base) : undefined;
  const counted = count === undefined ? {} : { count };
  if (size === 0) return { value: [], ...counted };

  const parameters = new Parameters();
  const marks = query.order.map(({ property }, index) => `(${comparable(property)})::text as "$order${index}"`);
  const where = whereSql(query, base, parameters, position && (() => behindSql(query.order, position, parameters)));
  const skip = query.skip && !position ? ` offset ${parameters.bind(query.skip)}` : '';
  const rows = await run<Row>(
    `select ${[...columnsOf(query), ...marks].join(', ')} from ${set.from}${where}` +
      ` order by ${orderSql(query.order)} limit ${parameters.bind(size + 1)}${skip}`,
    parameters.values,
  );
  const page = rows.slice(0, size);
  const value = page.map((row) => entityOf(query, row));
  await loadExpands(run, query, page, value, base);
  const tokenBehind = (rowsShown: number): string => {
    const last = page[rowsShown - 1]!;
    const end = query.order.map(({ property }, index) => endOf(property, last[`$order${index}`] as string | null));
    return writeSkiptoken(query, options, end);
  };
  if (rows.length <= size) return { value, ...counted, tokenBehind };
  return { value, ...counted, nextSkiptoken: tokenBehind(page.length), tokenBehind };
}

/** A null where the map excludes it would make the next page skip rows: better no page than a wrong one. */
function endOf({ name, nullable }: Property, value: string | null): string | null {
  if (value === null && nullable !== true)
    throw new Error(`'${name}' is null but its property map does not say nullable.`);
  return value;
}

/** Number of rows behind the options, without paging. */
export async function readCount(run: Run, set: EntitySet, options: ODataOptions, base: ReadBase = {}): Promise<number> {
  return countOf(run, bindQuery(set, parseOptions(options)), base);
}

async function countOf(run: Run, query: BoundQuery, base: ReadBase): Promise<number> {
  const parameters = new Parameters();
  const where = whereSql(query, base, parameters);
  const [row] = await run<{ count: number | string }>(
    `select count(*) as count from ${query.set.from}${where}`,
    parameters.values,
  );
  return Number(row?.count ?? 0);
}

/**
 * The first row for `$select` and `$expand`, or undefined. `which` is the key, or a condition; `base.where` holds besides.
 * A key that is not of its type's form is nobody's.
 */
export async function readOne(
  run: Run,
  set: EntitySet,
  which: string | SqlFragment,
  options: ODataOptions,
  base: ReadBase = {},
): Promise<Record<string, unknown> | undefined> {
  const { $select, $expand } = options;
  const query = bindQuery(set, parseOptions({ ...($select && { $select }), ...($expand && { $expand }) }));
  if (typeof which === 'string' && isScalar(set.key.type) && valueOf(which, set.key.type) === undefined)
    return undefined;
  const parameters = new Parameters();
  const own = (): string =>
    typeof which === 'string' ? `${set.key.column} = ${parameters.bind(which)}` : `(${parameters.include(which)})`;
  const rows = await run<Row>(
    `select ${columnsOf(query).join(', ')} from ${set.from}${whereSql(query, base, parameters, own)} limit 1`,
    parameters.values,
  );
  const entities = rows.map((row) => entityOf(query, row));
  await loadExpands(run, query, rows, entities, base);
  return entities[0];
}
