import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCatalog } from '@bailiwick/contracts-catalog';
import { jetstreamManager } from '@bailiwick/messaging';
import { migrateDatabase, type CrashPoint } from '@bailiwick/service-host';
import {
  DirectoryOnTheWire,
  fixedId,
  ServiceProcess,
  TestCaller,
  testBroker,
  testDatabase,
  type TestBroker,
  type TestDatabase,
} from '@bailiwick/testing';
import pg from 'pg';
import { catalogService } from '../src/catalog.module.ts';

/** A process that dies at any named place has done the command or not; repeating it with its key does it once. */
const points: readonly CrashPoint[] = [
  'operation.before-begin',
  'operation.after-handler',
  'operation.before-commit',
  'operation.after-commit',
  'relay.after-publish',
  'relay.after-mark',
];
const admin = { id: fixedId(1) };
let database: TestDatabase;
let broker: TestBroker;
let caller: TestCaller;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase('catalog_crash');
  await migrateDatabase(catalogService, database.url);
  broker = await testBroker();
  caller = new TestCaller(broker.nats);
  new DirectoryOnTheWire(broker.nats).add(admin.id, 'admin', {
    roles: [{ role: 'globalAdministrator', catalogId: null }],
  });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // What the migration left to be published must not be what the relay dies of.
  const first = await ServiceProcess.start('catalog', { database, broker, caller });
  await emptied();
  await first.stop();
});
afterAll(async () => {
  await client.end();
  await broker.close();
  await database.drop();
});

const rows = async (statement: string, values: unknown[] = []) => (await client.query(statement, values)).rows;

async function emptied(): Promise<void> {
  for (let attempt = 0; attempt < 200 && (await rows('select from unpublished')).length > 0; attempt++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

test.each(points)(
  'killed at %s',
  async (crashAt) => {
    const create = () =>
      caller.call<{ id: string }>(
        admin,
        createCatalog,
        { body: { displayName: `Killed at ${crashAt}` } },
        { key: crashAt, within: 1_500 },
      );
    const doomed = await ServiceProcess.start('catalog', { database, broker, caller, crashAt });
    await create().catch(() => undefined);
    expect(await doomed.ended).toBe('SIGKILL');

    const heir = await ServiceProcess.start('catalog', { database, broker, caller });
    const { body } = await create();
    await emptied();
    expect(await rows('select id from catalog where display_name = $1', [`Killed at ${crashAt}`])).toEqual([
      { id: body.id },
    ]);
    expect(await rows('select version from journal where aggregate_id = $1', [body.id])).toEqual([{ version: 1 }]);
    const manager = await jetstreamManager(broker.nats);
    const { state } = await manager.streams.info('EVENTS', {
      subjects_filter: `evt.catalog.catalog-changed.v1.${body.id}`,
    });
    expect(state.subjects).toEqual({ [`evt.catalog.catalog-changed.v1.${body.id}`]: 1 });
    await heir.stop();
  },
  60_000,
);
