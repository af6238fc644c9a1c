import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareNats } from '../trial/nats.ts';
import { preparePostgres, postgresUrl } from '../trial/postgres.ts';
import { freePort, launch, untilReady } from '../trial/process.ts';

/** One PostgreSQL and one NATS server for all operation tests; addresses given in the environment are used instead. */
export default async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'bailiwick-test-'));
  const running = (globalThis.bailiwickServers = { folder, processes: [] });
  const start = async (spec) => {
    const server = launch(spec);
    running.processes.push(server);
    await untilReady(spec, server);
  };
  if (!process.env.TEST_DATABASE_URL) {
    const options = { dataFolder: join(folder, 'pg18'), port: await freePort(), password: 'test', durable: false };
    await start(await preparePostgres(options));
    process.env.TEST_DATABASE_URL = postgresUrl(options);
  }
  if (!process.env.TEST_NATS_URL) {
    const port = await freePort();
    const configuration = { file: join(folder, 'nats.conf'), passwords: {} };
    writeFileSync(configuration.file, accountPerWorker());
    await start(prepareNats({ storeFolder: join(folder, 'nats'), port, configuration }));
    process.env.TEST_NATS_URL = `nats://127.0.0.1:${port}`;
  }
}

/** Test files that run side by side must not hear each other: one account, with its own streams, per Jest worker. */
function accountPerWorker() {
  const accounts = Array.from({ length: 16 }, (_, at) => `worker-${at + 1}`);
  return `accounts {\n${accounts
    .map((name) => `  ${name} { jetstream: enabled, users: [{ user: ${name}, password: test }] }`)
    .join('\n')}\n}\n`;
}
