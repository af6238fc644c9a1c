import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import pg from 'pg';
import { servers, testBroker, testDatabase, type TestDatabase } from '@bailiwick/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('servers');
});
afterAll(() => database.drop());

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

it('gives each test a PostgreSQL database of its own, which can be copied', async () => {
  await query(database.url, 'create table note (text text); insert into note values ($$Ä$$)');
  await using copy = await testDatabase('copy', database.name);
  expect(await query(copy.url, 'select lower(text) as text from note')).toEqual([{ text: 'ä' }]);
});

it('removes the database at the end', async () => {
  const { name } = await testDatabase('gone').then(async (gone) => (await gone.drop(), gone));
  expect(await query(servers.databaseUrl, `select 1 from pg_database where datname = '${name}'`)).toEqual([]);
});

it('gives each test file a broker with empty streams', async () => {
  await using broker = await testBroker();
  const manager = await jetstreamManager(broker.nats);
  const streams = await manager.streams.list().next();
  expect(streams.map(({ config, state }) => [config.name, state.messages])).toEqual([
    ['ASSIGNMENTS', 0],
    ['EVENTS', 0],
  ]);
});
