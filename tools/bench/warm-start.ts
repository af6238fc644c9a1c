import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inTrial, repository } from '../trial/folder.ts';
import { brokerPasswordVariable, brokerUsers } from '../trial/landscape.ts';
import { prepareNats } from '../trial/nats.ts';
import { readPorts } from '../trial/ports.ts';
import { preparePostgres } from '../trial/postgres.ts';
import { answersOk, launch, untilReady, type ProcessSpec } from '../trial/process.ts';
import { readSecrets } from '../trial/secrets.ts';
import { median } from './load.ts';
import type { Figure } from './figures.ts';

/** `npm start` in a folder of its own, and how to end it. */
export class OwnTrial {
  readonly #port: number;
  #child: ChildProcess | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Milliseconds until `/readyz` says yes. */
  async start(): Promise<number> {
    const begun = performance.now();
    const child = spawn('npm', ['start', '--silent'], {
      cwd: repository,
      env: { ...process.env, PORT: String(this.#port), RATE_LIMIT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    while (!(await answersOk(`http://127.0.0.1:${this.#port}/readyz`))) {
      if (child.exitCode !== null) throw new Error(`the trial ended:\n${said}`);
      await pause(20);
    }
    const took = performance.now() - begun;
    // The first start loads people after it is ready.
    while (!said.includes('Bailiwick runs')) await pause(50);
    return took;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGTERM');
    await gone;
    await pause(500);
  }
}

/** Starting everything again beside starting its two servers alone, in turns. Leaves the trial running. */
export async function measureWarmStart(trial: OwnTrial, rounds: number): Promise<Figure> {
  const starts: { ours: number; floor: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    await trial.stop();
    const floor = await startServersAlone();
    starts.push({ floor, ours: await trial.start() });
  }
  const seconds = (pick: (start: { ours: number; floor: number }) => number) => median(starts.map(pick)) / 1000;
  const value = seconds(({ ours }) => ours);
  return {
    name: 'warm start until ready',
    value,
    floor: seconds(({ floor }) => floor),
    unit: 's',
    ratio: value,
    reach: 10,
    goal: 5,
    better: 'lower',
  };
}

async function startServersAlone(): Promise<number> {
  const [ports, secrets] = [readPorts(), readSecrets()];
  if (ports === undefined || secrets === undefined) throw new Error('the trial has not been started before');
  const passwords = Object.fromEntries(brokerUsers.map((user) => [brokerPasswordVariable(user), secrets.broker[user]]));
  const configuration = { file: join(repository, 'deploy', 'nats', 'permissions.conf'), passwords };
  const begun = performance.now();
  const specs: ProcessSpec[] = [
    await preparePostgres({
      dataFolder: inTrial('pg18'),
      port: ports.postgres,
      password: secrets.postgres,
      durable: true,
    }),
    prepareNats({ storeFolder: inTrial('nats'), port: ports.nats, configuration }),
  ];
  const running = await Promise.all(
    specs.map(async (spec) => {
      await spec.prepare?.();
      const process = launch(spec);
      await untilReady(spec, process);
      return process;
    }),
  );
  const took = performance.now() - begun;
  await Promise.all(running.map((process) => process.stop()));
  return took;
}
