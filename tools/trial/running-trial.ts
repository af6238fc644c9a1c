import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inTrial, readJson, repository, writeJson } from './folder.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { killGroup } from './process.ts';

/** What a running trial says about itself, for `npm run token` and the like, and for the next start. */
export interface RunningTrial {
  readonly runner: ProcessIdentity;
  readonly children: Record<string, ProcessIdentity>;
  readonly environment: Record<string, string>;
}

const recordFile = inTrial('running.json');
const lockFile = inTrial('lock');

export const recordTrial = (trial: RunningTrial): void => writeJson(recordFile, trial, 0o600);

/** The trial of this folder when its runner lives. */
export function readTrial(): RunningTrial | undefined {
  const trial = readJson<RunningTrial>(recordFile);
  return trial !== undefined && isAlive(trial.runner) ? trial : undefined;
}

/** Makes this process the only runner of this folder. */
export function takeLock(): void {
  for (;;) {
    try {
      const file = openSync(lockFile, 'wx', 0o600);
      writeSync(file, JSON.stringify(identify(process.pid)));
      closeSync(file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder();
      if (holder !== undefined && isAlive(holder)) {
        const address = readTrial()?.environment['BAILIWICK_URL'];
        throw new Error(
          `The trial of ${repository} already runs (process ${holder.pid}${address === undefined ? '' : `, ${address}`}).`,
        );
      }
      rmSync(lockFile, { force: true });
    }
  }
}

function readHolder(): ProcessIdentity | undefined {
  try {
    return readJson<ProcessIdentity>(lockFile);
  } catch {
    return undefined;
  }
}

export function releaseLock(): void {
  rmSync(recordFile, { force: true });
  rmSync(lockFile, { force: true });
}

/** Ends what a killed runner left behind, servers last; only processes that are certainly ours. */
export async function endOrphans(): Promise<string[]> {
  const left = readJson<RunningTrial>(recordFile)?.children ?? {};
  const orphans = Object.entries(left).filter(([, child]) => isAlive(child));
  const isServer = (name: string) => name === 'postgres' || name === 'nats';
  for (const [, child] of orphans.filter(([name]) => !isServer(name))) killGroup(child.pid);
  for (const [name, child] of orphans.filter(([name]) => isServer(name))) {
    process.kill(child.pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    for (let waited = 0; isAlive(child) && waited < 4000; waited += 50) await pause(50);
    if (isAlive(child)) killGroup(child.pid);
  }
  rmSync(recordFile, { force: true });
  return orphans.map(([name]) => name);
}
