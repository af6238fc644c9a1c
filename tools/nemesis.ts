import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seedOf } from './chance.ts';
import { readTrial } from './trial/running-trial.ts';

/**
 * `npm run nemesis -- --requests N --kills K --seed S`: work and faults at the same time, then the checker. On the running trial
 * of this folder, where there is one; else on a fresh one.
 */
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { requests: text, kills: text, seed: text } });
const root = resolve(import.meta.dirname, '..');
const wanted = Number(values.requests ?? 500);

const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--selectProjects',
    'storms',
    '--runInBand',
    '--testPathPatterns',
    'e2e/storms/nemesis',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...readTrial()?.environment,
      NEMESIS_REQUESTS: String(wanted),
      NEMESIS_KILLS: values.kills ?? String(Math.ceil(wanted / 20)),
      NEMESIS_SEED: String(seedOf(values.seed)),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => (process.exitCode = code ?? 1));
