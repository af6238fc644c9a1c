import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { connectTarget } from './target.ts';
import { callsOf, Caller } from './every-read.ts';

/**
 * `npm run explain`: calls everything that reads on the running trial, seeded before, and prints which large tables were read
 * from end to end meanwhile, by the server's own counters; what is read so while nobody calls is background work and left
 * out. Exit 1 when any was. `-- <text>`: only addresses that contain it, each alone, 12 s each.
 */

const rowsOfLargeTable = 5_000;
/** A backend that has become idle hands in its counters within 10 s. */
const countersAfterMs = 12_000;

type Scans = ReadonlyMap<string, number>;

async function scansOf(urls: readonly string[]): Promise<Scans> {
  const scans = new Map<string, number>();
  for (const connectionString of urls) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    const { rows } = await client.query<{ name: string; scans: string }>(
      `select current_database() || '.' || s.relname as name, s.seq_scan as scans
       from pg_stat_user_tables s join pg_class c on c.oid = s.relid where c.reltuples > $1`,
      [rowsOfLargeTable],
    );
    await client.end();
    for (const row of rows) scans.set(row.name, Number(row.scans));
  }
  return scans;
}

const risen = (before: Scans, after: Scans): string[] =>
  [...after].flatMap(([name, scans]) => (scans > (before.get(name) ?? 0) ? [name] : []));

async function explain(only: string | undefined): Promise<string[]> {
  await using target = await connectTarget();
  const urls = Object.entries(target.environment).flatMap(([name, url]) =>
    name.startsWith('DATABASE_URL_') ? [url] : [],
  );
  const callers = await Promise.all(
    ['it-admin@contoso.example', 'user-000001@contoso.example'].map(
      async (name) => new Caller(name, target.url, await target.tokenOf(name)),
    ),
  );
  const calls = (await Promise.all(callers.map((caller) => callsOf(caller)))).flat();
  const idle = await scansOf(urls);
  await pause(countersAfterMs);
  const meanwhile = new Set(risen(idle, await scansOf(urls)));
  const found: string[] = [];
  const chosen = calls.filter(({ address }) => address.includes(only ?? ''));
  for (const group of only === undefined ? [chosen] : chosen.map((call) => [call])) {
    const before = await scansOf(urls);
    for (const call of group) process.stdout.write(`${await call.caller.time(call.address)}\n`);
    await pause(countersAfterMs);
    for (const table of risen(before, await scansOf(urls)).filter((name) => !meanwhile.has(name))) {
      found.push(table);
      process.stdout.write(`      read from end to end: ${table}\n`);
    }
  }
  return found;
}

const found = await explain(process.argv[2]);
process.stdout.write(found.length === 0 ? 'no large table was read from end to end\n' : '');
process.exitCode = found.length === 0 ? 0 : 1;
