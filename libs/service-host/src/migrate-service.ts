import pg from 'pg';
import { z } from 'zod';
import { readConfig } from './config.ts';
import { recordTables } from './records.ts';
import type { ServiceDefinition } from './service-definition.ts';

/**
 * Brings a database to the present schema: the tables every service has, then the service's own migrations, each once and
 * in its own transaction. One runs at a time, whoever else tries waits. Never part of a service's start.
 */
export async function migrateDatabase(
  definition: Pick<ServiceDefinition, 'migrations'>,
  databaseUrl: string,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const ran: string[] = [];
  try {
    await client.query('select pg_advisory_lock(7100)');
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    );
    const known = new Set(
      (await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
    );
    for (const { name, up } of [{ name: '0000-records', up: recordTables }, ...definition.migrations]) {
      if (known.has(name)) continue;
      await client.query('begin');
      try {
        await client.query(up);
        await client.query('insert into migration (name) values ($1)', [name]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`migration ${name} failed`, { cause: error });
      }
      ran.push(name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

/** Body of an app's `migrate.ts`. */
export async function migrateService(definition: ServiceDefinition): Promise<void> {
  const { DATABASE_URL } = readConfig(z.object({ DATABASE_URL: z.string() }));
  const ran = await migrateDatabase(definition, DATABASE_URL);
  console.log(`${definition.domain}: ${ran.length === 0 ? 'the schema is up to date' : `applied ${ran.join(', ')}`}`);
}
