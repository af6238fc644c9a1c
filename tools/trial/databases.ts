import pg from 'pg';
import { databaseName, processes, type ProcessName } from './landscape.ts';
import type { Secrets } from './secrets.ts';

/** Address of a process's own database with its own login. */
export function databaseUrl(name: ProcessName, port: number, secrets: Secrets): string {
  const database = databaseName(name);
  return `postgres://${database}:${secrets.databases[name]}@127.0.0.1:${port}/${database}`;
}

/** Makes what is missing of deploy/postgres/databases.sql, statement by statement the same. */
export async function createDatabases(administratorUrl: string, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    const existing = await client.query<{ datname: string }>('select datname from pg_database');
    const present = new Set(existing.rows.map((row) => row.datname));
    for (const name of processes) {
      const database = databaseName(name);
      if (present.has(database)) continue;
      // A start that was interrupted here may have made the login already.
      const login = await client.query('select 1 from pg_roles where rolname = $1', [database]);
      if (login.rowCount === 0) {
        const password = pg.escapeLiteral(secrets.databases[name]);
        await client.query(`create role ${database} login password ${password}`);
      }
      await client.query(`create database ${database} owner ${database}`);
      await client.query(`revoke all on database ${database} from public`);
    }
  } finally {
    await client.end();
  }
}
