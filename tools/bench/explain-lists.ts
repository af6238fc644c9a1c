import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { HttpConnection } from './http-connection.ts';
import { connectTarget } from './target.ts';

/**
 * `npm run explain`: calls every list on the running trial, seeded before, and prints which large tables were read from
 * end to end meanwhile, by the server's own counters; what is read so while nobody calls is background work and left out. Exit 1 when any was. `--each`: list by list, 12 s each.
 */

const em = '/v1.0/identityGovernance/entitlementManagement';
const lists = [
  `${em}/catalogs?$top=50&$orderby=displayName`,
  `${em}/catalogs?$filter=startswith(displayName,'Catalog 00')`,
  `${em}/accessPackages?$top=50&$orderby=displayName&$expand=catalog`,
  `${em}/accessPackages?$filter=startswith(displayName,'Package 0000')`,
  `${em}/assignmentPolicies?$top=50`,
  `${em}/assignments?$top=50&$expand=target,accessPackage`,
  `${em}/assignments?$filter=state eq 'delivered'&$top=50`,
  `${em}/assignmentRequests?$top=50&$expand=accessPackage`,
  `${em}/assignmentRequests?$orderby=createdDateTime desc&$top=50`,
  `/v1.0/users?$top=50&$orderby=displayName`,
  `/v1.0/users?$filter=startswith(displayName,'User 0001')&$top=50`,
  `/v1.0/groups?$top=50&$orderby=displayName`,
  `/v1.0/auditLogs/directoryAudits?$top=50`,
];
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

async function explain(each: boolean): Promise<string[]> {
  await using target = await connectTarget();
  const urls = Object.entries(target.environment).flatMap(([name, url]) =>
    name.startsWith('DATABASE_URL_') ? [url] : [],
  );
  const token = await target.tokenOf('it-admin@contoso.example');
  const connection = await HttpConnection.open(target.url);
  const idle = await scansOf(urls);
  await pause(countersAfterMs);
  const meanwhile = new Set(risen(idle, await scansOf(urls)));
  const found: string[] = [];
  for (const group of each ? lists.map((list) => [list]) : [lists]) {
    const before = await scansOf(urls);
    for (const list of group) {
      const begun = performance.now();
      const { status, body } = await connection.get(encodeURI(list), token);
      process.stdout.write(`${status}  ${(performance.now() - begun).toFixed(0).padStart(5)} ms  ${list}\n`);
      if (status !== 200) throw new Error(`${list} was answered ${status}: ${body.slice(0, 200)}`);
    }
    await pause(countersAfterMs);
    for (const table of risen(before, await scansOf(urls)).filter((name) => !meanwhile.has(name))) {
      found.push(table);
      process.stdout.write(`      read from end to end: ${table}\n`);
    }
  }
  connection.close();
  return found;
}

const found = await explain(process.argv.includes('--each'));
process.stdout.write(found.length === 0 ? 'no large table was read from end to end\n' : '');
process.exitCode = found.length === 0 ? 0 : 1;
