import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seedOf } from './chance.ts';
import { readTrial } from './trial/running-trial.ts';

/**
 * `npm run fuzz -- --per-operation N --seed S [--operation name]`: bad input to every operation. On the running trial of this
 * folder, where there is one; else on a fresh one.
 */
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { 'per-operation': text, seed: text, operation: text } });
const root = resolve(import.meta.dirname, '..');

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
    'e2e/storms/fuzz',
    ...(values.operation === undefined ? [] : ['--testNamePattern', `bad input.* ${values.operation}$`]),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...readTrial()?.environment,
      FUZZ_PER_OPERATION: values['per-operation'] ?? '100',
      FUZZ_SEED: String(seedOf(values.seed)),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => (process.exitCode = code ?? 1));
