import { parseArgs } from 'node:util';
import pg from 'pg';
import { missingFrom, type Version } from './rebuild/missing.ts';
import { environmentName, services } from './trial/landscape.ts';
import { readTrial } from './trial/running-trial.ts';

/**
 * `npm run -s rebuild -- --streams`     every version of every object is told once more; what was applied is recognised
 * `npm run -s rebuild -- --sweep`       compares the journals with what the audit has heard, and has told again what was lost
 * `npm run -s rebuild -- --new-epoch`   after a restore: whoever listens learns that versions may repeat
 *
 * On the running trial, or on the databases that `DATABASE_URL_<SERVICE>` name. Everything goes on while it runs.
 */
const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { streams: flag, sweep: flag, 'new-epoch': flag } });
const say = (line: string) => process.stdout.write(`${line}\n`);

async function on<Row extends object>(service: string, text: string, parameters: unknown[] = []): Promise<Row[]> {
  const name = `DATABASE_URL_${environmentName(service)}`;
  const connectionString = process.env[name] ?? readTrial()?.environment[name];
  if (connectionString === undefined) throw new Error(`No trial runs here, and ${name} is not set.`);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(text, parameters)).rows;
  } finally {
    await client.end();
  }
}

const mark = `insert into unpublished (aggregate, aggregate_id, version, partition)
  select aggregate, aggregate_id, version, abs(hashtext(aggregate_id) % 16)::smallint from`;

async function streams(): Promise<number> {
  for (const service of services) {
    const told = await on(service, `${mark} journal on conflict do nothing returning 1`);
    say(`${service}: ${told.length} versions are told once more`);
  }
  return 0;
}

async function newEpoch(): Promise<number> {
  for (const service of services) {
    const [row] = await on<{ epoch: number }>(service, 'update business_clock set epoch = epoch + 1 returning epoch');
    say(`${service}: epoch ${row?.epoch}`);
  }
  say('Restart the services, then publish everything: npm run -s rebuild -- --streams');
  return 0;
}

/** What is older than a minute and not waiting for the relay should have been heard. */
const written = `select aggregate, aggregate_id as id, version from journal j, business_clock
  where j.at < now() + ahead - interval '1 minute'
    and not exists (select from unpublished u where (u.aggregate, u.aggregate_id, u.version) = (j.aggregate, j.aggregate_id, j.version))`;

async function sweep(): Promise<number> {
  const heard = await on<Version>('audit', 'select aggregate, aggregate_id as id, version from object_history');
  let found = 0;
  for (const service of services) {
    const own = await on<Version>(service, written);
    const { missing, braked } = missingFrom(own, heard);
    found += missing.length;
    if (braked) {
      say(`${service}: The brake: ${missing.length} of ${own.length} versions were never told. Nothing was changed.`);
      continue;
    }
    if (missing.length > 0)
      await on(
        service,
        `${mark} jsonb_to_recordset($1::jsonb) as m(aggregate text, aggregate_id text, version integer) on conflict do nothing`,
        [JSON.stringify(missing.map(({ id, ...version }) => ({ ...version, aggregate_id: id })))],
      );
    say(`${service}: ${own.length} versions, ${missing.length} never told${missing.length > 0 ? '; told again' : ''}`);
  }
  return found === 0 ? 0 : 1;
}

try {
  const command = values.streams ? streams : values.sweep ? sweep : values['new-epoch'] ? newEpoch : undefined;
  if (command === undefined) throw new Error('Usage: npm run -s rebuild -- --streams | --sweep | --new-epoch');
  process.exitCode = await command();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
