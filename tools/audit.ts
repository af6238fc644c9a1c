import { createWriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { JsonWebKey } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { ChainFindings } from '../apps/audit/src/chain/examine-chain.ts';
import { Chance, seedOf } from './chance.ts';
import { differing, liveChain } from './audit/live-chain.ts';
import { madeChain } from './audit/made-chain.ts';
import { tamper } from './audit/tamper.ts';
import { examine, firstLine, read, write, type Part } from './audit/written-chain.ts';
import { readTrial } from './trial/running-trial.ts';
import { publicKeys, readSecrets } from './trial/secrets.ts';

/**
 * `npm run -s audit -- verify`             the audit log of the running trial: is everything as it was written?
 * `npm run -s audit -- export`             the same as lines, for keeping elsewhere
 * `npm run -s audit -- verify --from f`    what was exported, without database and service
 * `npm run -s audit -- tamper --times N`   tries the examination itself: N changes of the past, each must be found
 *                                        on the running trial, an export (`--from`), or a chain made for it (`--rows 200`)
 *
 * Elsewhere than in a trial: `--database`, `--checkpoints` (the file) and `--keys` (a JWKS of public keys).
 */
const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  options: { rows: text, from: text, database: text, checkpoints: text, keys: text, times: text, seed: text },
  allowPositionals: true,
});
const say = (line: string) => process.stdout.write(`${line}\n`);

async function keys(): Promise<readonly JsonWebKey[]> {
  if (values.keys !== undefined)
    return (JSON.parse(await readFile(values.keys, 'utf8')) as { keys: JsonWebKey[] }).keys;
  const secrets = readSecrets();
  return secrets === undefined ? [] : publicKeys(secrets).keys;
}

async function* written(file: string): AsyncGenerator<Part> {
  await using handle = await open(file);
  let first = true;
  for await (const line of handle.readLines({ encoding: 'utf8' })) {
    if (first && line !== firstLine) throw new Error(`${file} is not an export of the audit log.`);
    if (!first) yield read(line);
    first = false;
  }
}

async function withDatabase<T>(work: (client: pg.Client, checkpoints: string | undefined) => Promise<T>): Promise<T> {
  const environment = readTrial()?.environment ?? {};
  const connectionString = values.database ?? environment['DATABASE_URL_AUDIT'];
  if (connectionString === undefined) throw new Error('No trial runs here. Start one: npm start, or name --database.');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client, values.checkpoints ?? environment['AUDIT_CHECKPOINTS']);
  } finally {
    await client.end();
  }
}

function report(
  { rows, sealedRows, witnessedRows, seals, checkpoints, faults }: ChainFindings,
  targets: string[],
): number {
  for (const { part, at, reason } of faults.slice(0, 20)) say(`${part} ${at}: ${reason}`);
  for (const id of targets.slice(0, 20)) say(`row with id ${id}: its copy for filters on targets says something else`);
  say(
    `${rows} rows; ${sealedRows} of them under ${seals} seals, ${witnessedRows} under ${checkpoints} signed checkpoints.`,
  );
  const found = faults.length + targets.length;
  say(found === 0 ? 'The audit log is intact.' : `The audit log is NOT what it was: ${found} faults.`);
  return found === 0 ? 0 : 1;
}

async function verify(): Promise<number> {
  if (values.from !== undefined) return report(await examine(written(values.from), await keys()), []);
  return withDatabase(async (client, checkpoints) => {
    const findings = await examine(liveChain(client, checkpoints), await keys());
    return report(findings, await differing(client));
  });
}

async function exportLines(): Promise<number> {
  const out = positionals[1] === undefined ? process.stdout : createWriteStream(positionals[1]);
  const put = async (line: string) =>
    out.write(`${line}\n`) || new Promise<void>((drained) => out.once('drain', drained));
  await withDatabase(async (client, checkpoints) => {
    await put(firstLine);
    for await (const part of liveChain(client, checkpoints)) await put(write(part));
  });
  if (out !== process.stdout) await new Promise<void>((done) => out.end(done));
  return 0;
}

async function tryTampering(): Promise<number> {
  const seed = seedOf(values.seed);
  const times = Number(values.times ?? 100);
  const made = values.rows === undefined ? undefined : madeChain(Number(values.rows), new Chance(seed));
  const known = made === undefined ? await keys() : [made.key];
  const parts: Part[] = [...(made?.parts ?? [])];
  if (made !== undefined) say(`A chain of ${values.rows} rows was made.`);
  else if (values.from !== undefined) for await (const part of written(values.from)) parts.push(part);
  else
    await withDatabase(async (client, file) => {
      for await (const part of liveChain(client, file)) parts.push(part);
    });
  const { faults, rows, checkpoints } = await examine(parts, known);
  if (faults.length > 0 || checkpoints < 2)
    throw new Error('This chain is broken already, or nothing of it is signed.');
  const chance = new Chance(seed);
  const unseen = new Map<string, number>();
  for (let time = 0; time < times; time++) {
    const { how, parts: tampered } = tamper(parts, chance);
    if ((await examine(tampered, known)).faults.length === 0) unseen.set(how, (unseen.get(how) ?? 0) + 1);
  }
  for (const [how, count] of unseen) say(`NOT FOUND ${count} times: ${how}`);
  const missed = [...unseen.values()].reduce((sum, count) => sum + count, 0);
  say(`seed ${seed}: ${times} changes to a chain of ${rows} rows, ${times - missed} found, ${missed} not found`);
  return missed === 0 ? 0 : 1;
}

const commands: Readonly<Record<string, () => Promise<number>>> = { verify, export: exportLines, tamper: tryTampering };
try {
  const command = commands[positionals[0] ?? ''];
  if (command === undefined) throw new Error('Usage: npm run -s audit -- verify | export [file] | tamper');
  process.exitCode = await command();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
