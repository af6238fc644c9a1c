import type { BoundExpand, BoundQuery } from './bound.ts';
import { conditionSql } from './condition-sql.ts';
import { orderSql } from './order-sql.ts';
import type { ReadBase } from './read.ts';
import { columnsOf, entityOf, type Row } from './rows.ts';
import { Parameters, type Run } from './sql.ts';

/** Adds every expanded navigation to `entities`, which show `rows`: one query per navigation and level. */
export async function loadExpands(
  run: Run,
  query: BoundQuery,
  rows: readonly Row[],
  entities: readonly Record<string, unknown>[],
  base: ReadBase,
): Promise<void> {
  if (rows.length === 0) return;
  for (const expand of query.expands) {
    const { navigation } = expand;
    const keyOf = (row: Row): string | null => row[`$${navigation.name}`] as string | null;
    const keys = [...new Set(rows.map(keyOf).filter((key) => key !== null))];
    const found =
      keys.length === 0 ? new Map<string, Record<string, unknown>[]>() : await related(run, expand, keys, base);
    rows.forEach((row, index) => {
      const others = found.get(keyOf(row) ?? '') ?? [];
      entities[index]![navigation.name] = navigation.kind === 'many' ? others : (others[0] ?? null);
    });
  }
}

/** The rows on the other side by the key of this one. */
async function related(
  run: Run,
  { navigation, query }: BoundExpand,
  keys: readonly string[],
  base: ReadBase,
): Promise<Map<string, Record<string, unknown>[]>> {
  const parameters = new Parameters();
  const type = navigation.keyType ?? 'uuid';
  const list = parameters.bind(keys);
  const visible = base.visible?.(query.set);
  const conditions = [
    ...(navigation.where ? [`(${navigation.where})`] : []),
    ...(visible ? [`(${parameters.include(visible)})`] : []),
    ...query.conditions.map((condition) => conditionSql(condition, parameters)),
  ];
  const from = navigation.join ? `${query.set.from} ${navigation.join}` : query.set.from;
  const columns = [`(${navigation.foreign})::text as "$of"`, ...columnsOf(query)].join(', ');
  const order = orderSql(query.order);
  const most = query.top ?? navigation.limit;
  const rows = await run<Row>(
    most === undefined && query.skip === undefined
      ? `select ${columns} from ${from} where ${[`${navigation.foreign} = any(${list}::${type}[])`, ...conditions].join(' and ')} order by ${order}`
      : `select other.* from unnest(${list}::${type}[]) as wanted(key) cross join lateral (select ${columns} from ${from}` +
          ` where ${[`${navigation.foreign} = wanted.key`, ...conditions].join(' and ')} order by ${order}` +
          ` limit ${parameters.bind(most ?? null)} offset ${parameters.bind(query.skip ?? 0)}) as other`,
    parameters.values,
  );
  const entities = rows.map((row) => entityOf(query, row));
  await loadExpands(run, query, rows, entities, base);
  const found = new Map<string, Record<string, unknown>[]>();
  rows.forEach((row, index) => {
    const key = row['$of'] as string;
    const others = found.get(key);
    if (others) others.push(entities[index]!);
    else found.set(key, [entities[index]!]);
  });
  return found;
}
