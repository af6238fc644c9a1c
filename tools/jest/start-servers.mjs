import { mkdtempSync } from 'node:fs';
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
    await start(prepareNats({ storeFolder: join(folder, 'nats'), port }));
    process.env.TEST_NATS_URL = `nats://127.0.0.1:${port}`;
  }
}
