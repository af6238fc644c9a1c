import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { Every, type PeriodicJob, type ReactionContext } from '@bailiwick/service-host';
import { CheckpointSettings } from '../config.ts';
import { genesis } from './chain-format.ts';
import { lineHash, signCheckpoint, type Checkpoint } from './checkpoint.ts';

/** The newest seal, and whether what was signed last is still a seal of the chain. */
const look = `
select last_row as rows, encode(hash, 'hex') as hash,
  $1 = 0 or exists (select from seal where last_row = $1 and hash = decode($2, 'hex')) as "stillHolds"
from seal order by last_row desc limit 1`;

/** Longer than any line. */
const tailBytes = 4_096;

/**
 * Signs the newest seal and appends it to a file outside of the database, whenever there is a newer one. What does not
 * contain what was signed before is never signed: the job fails, which is logged, until somebody has looked.
 */
@Every('PT10S')
export class SignCheckpoints implements PeriodicJob {
  constructor(private readonly configuration: CheckpointSettings) {}

  async run(context: ReactionContext): Promise<void> {
    const { AUDIT_CHECKPOINTS: file, INTERNAL_SIGNING_KEY: key } = this.configuration.settings;
    if (file === undefined || key === undefined) return;
    const line = lastLine(file);
    const last = line === '' ? undefined : (JSON.parse(line) as Checkpoint);
    const [newest] = await context.sql<{ rows: number; hash: string; stillHolds: boolean }>(look, [
      last?.rows ?? 0,
      last?.hash ?? '',
    ]);
    if (newest === undefined ? last !== undefined : !newest.stillHolds)
      throw new Error(`the audit log no longer holds what checkpoint ${last?.number} has signed`);
    if (newest === undefined || newest.rows === last?.rows) return;
    const { rows, hash } = newest;
    const at = context.now.toISOString();
    const before = last === undefined ? genesis : lineHash(line);
    append(file, signCheckpoint({ number: (last?.number ?? 0) + 1, rows, hash, at, before }, key));
  }
}

function lastLine(file: string): string {
  const handle = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o640);
  try {
    const { size } = fstatSync(handle);
    const tail = Buffer.alloc(Math.min(size, tailBytes));
    readSync(handle, tail, 0, tail.length, size - tail.length);
    const lines = tail.toString().split('\n');
    // What a crash left half written was never a checkpoint.
    const torn = Buffer.byteLength(lines.pop() ?? '');
    if (torn > 0) ftruncateSync(handle, size - torn);
    return lines.at(-1) ?? '';
  } finally {
    closeSync(handle);
  }
}

function append(file: string, line: string): void {
  const handle = openSync(file, 'a');
  try {
    writeSync(handle, `${line}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
