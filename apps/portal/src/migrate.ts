import pg from 'pg';
import { readDatabaseUrl } from './config.ts';
import { migrations } from './migrations.ts';

/** Brings the portal's database up to date; run as a step before the portal starts, by one process at a time. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`begin; select pg_advisory_xact_lock(hashtext('bailiwick portal migrations'))`);
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migration');
    for (const { name, up } of migrations) {
      if (rows.some((row) => row.name === name)) continue;
      await client.query(up);
      await client.query('insert into migration (name) values ($1)', [name]);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}

if (import.meta.main) await migrate(readDatabaseUrl());
