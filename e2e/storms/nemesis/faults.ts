import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../../../tools/chance.ts';
import { environmentName, processes } from '../../../tools/trial/landscape.ts';
import { readTrial } from '../../../tools/trial/running-trial.ts';
import { services, sql } from '../../platform/journals.ts';
import { url } from '../../platform/api.ts';

const names = processes.map(environmentName);
const pidOf = (name: string) => Number(readTrial()?.environment[`PID_${name}`]);

async function restarted(name: string, pid: number): Promise<void> {
  for (const until = performance.now() + 40_000; performance.now() < until; await pause(100))
    if (pidOf(name) !== pid) return;
  throw new Error(`${name} was not started again`);
}

async function kill(name: string, signal: NodeJS.Signals): Promise<void> {
  const pid = pidOf(name);
  try {
    process.kill(pid, signal);
  } catch {
    // It is just being started again.
    return;
  }
  await restarted(name, pid);
}

type Fault = (chance: Chance) => Promise<string>;

const killProcess: Fault = async (chance) => {
  const name = chance.pick(names);
  await kill(name, 'SIGKILL');
  return `kill ${name}`;
};

/** As long as a garbage collection that went wrong, or longer than every deadline. */
const freeze: Fault = async (chance) => {
  const name = chance.pick([...names, 'NATS']);
  const [pid, milliseconds] = [pidOf(name), chance.between(500, 7_000)];
  try {
    process.kill(pid, 'SIGSTOP');
    await pause(milliseconds);
    process.kill(pid, 'SIGCONT');
  } catch {
    // It is just being started again.
  }
  return `freeze ${name}`;
};

const stopBroker: Fault = async (chance) => {
  await kill('NATS', chance.pick(['SIGKILL', 'SIGTERM']));
  return 'stop NATS';
};

/** Without a word, at once without writing anything, or fast with its clients sent away. */
const stopDatabase: Fault = async (chance) => {
  await kill('POSTGRES', chance.pick(['SIGKILL', 'SIGQUIT', 'SIGINT']));
  return 'stop POSTGRES';
};

/** Every connection of one service to its database, in the middle of whatever runs on it. */
const cutDatabase: Fault = async (chance) => {
  const service = chance.pick(services);
  const others =
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  await sql(service, others).catch(() => undefined);
  return `cut ${service}`;
};

/** What was published is published once more, a while later. */
const repeat: Fault = async (chance) => {
  const service = chance.pick(services);
  await sql(
    service,
    `insert into unpublished (aggregate, aggregate_id, version, partition)
     select aggregate, aggregate_id, version, abs(hashtext(aggregate_id) % 16) from journal order by random() limit 30 on conflict do nothing`,
  ).catch(() => undefined);
  return `repeat ${service}`;
};

const jump: Fault = async (chance) => {
  await fetch(new URL('/trial/clock', url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: chance.pick(['PT1H', 'PT12H', 'P1D']) }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  return 'jump of the clock';
};

const beside: readonly Fault[] = [freeze, freeze, cutDatabase, cutDatabase, repeat, jump];

/** So many kills, spread over processes and servers, and other faults between them; says how many there were of each kind. */
export async function haunt(
  chance: Chance,
  kills: number,
  quiet: () => Promise<void>,
): Promise<Record<string, number>> {
  const count: Record<string, number> = {};
  const happened = (what: string) => {
    const kind = what.startsWith('stop') ? what : what.split(' ')[0]!;
    count[kind] = (count[kind] ?? 0) + 1;
  };
  for (let killed = 0; killed < kills; killed++) {
    const fault = killed % 10 === 4 ? stopBroker : killed % 10 === 9 ? stopDatabase : killProcess;
    const both = chance.happens(0.4) ? [fault, chance.pick(beside)] : [fault];
    for (const what of await Promise.all(both.map((one) => one(chance)))) happened(what);
    await quiet();
    await pause(chance.between(200, 1_500));
  }
  return count;
}
