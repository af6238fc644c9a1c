import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export const services = [
  'DIRECTORY',
  'CATALOG',
  'ACCESS_PACKAGE',
  'REQUEST_WORKFLOW',
  'NOTIFICATION',
  'AUDIT',
] as const;
export type Service = (typeof services)[number];

/** One statement in the database of a service. */
export async function sql<Row extends object>(
  service: Service,
  text: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env[`DATABASE_URL_${service}`] });
  await client.connect();
  try {
    return (await client.query<Row>(text, parameters)).rows;
  } finally {
    await client.end();
  }
}

/** Bookkeeping of the house that is no fact about anybody. */
const bookkeeping = ['command_log', 'applied', 'unpublished', 'business_clock', 'seal'];

/** How many rows every table of every service has, but for bookkeeping. */
export async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const service of services) {
    const tables = await sql<{ name: string }>(
      service,
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all ($1) order by 1`,
      [bookkeeping],
    );
    const union = tables
      .map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`)
      .join(' union all ');
    for (const { name, rows } of await sql<{ name: string; rows: number }>(service, union))
      counts[`${service} ${name}`] = rows;
  }
  return counts;
}

/** The same, once nothing moves any more: what was begun before has arrived everywhere. */
export async function settledRowCounts(): Promise<Record<string, number>> {
  for (let before = await rowCounts(); ;) {
    await pause(1_500);
    const now = await rowCounts();
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
}
