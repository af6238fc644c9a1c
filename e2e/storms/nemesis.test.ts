import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Chance, seedOf } from '../../tools/chance.ts';
import { violations } from '../../tools/nemesis/checker.ts';
import type { Evidence } from '../../tools/nemesis/evidence.ts';
import { call, url } from '../platform/api.ts';
import { haunt } from './nemesis/faults.ts';
import { gather, pulse } from './nemesis/gather.ts';
import { Recorder } from './nemesis/recorder.ts';
import { work } from './nemesis/workload.ts';
import { makeWorld, type World } from './nemesis/world.ts';

/**
 * People ask, decide, assign, take back and change, while processes and servers are killed and frozen, connections cut,
 * events repeated and the clock moved. Then everything is left alone, and what was said is compared with what is.
 * `npm run nemesis -- --requests N --kills K --seed S`.
 */
const requests = Number(process.env['NEMESIS_REQUESTS'] ?? 300);
const kills = Number(process.env['NEMESIS_KILLS'] ?? 12);
const seed = seedOf(process.env['NEMESIS_SEED']);
const longest = 180_000 + requests * 200 + kills * 12_000;

let world: World;
let evidence: Evidence;

const isReady = async () =>
  (await fetch(new URL('/readyz', url()), { signal: AbortSignal.timeout(3_000) }).catch(() => undefined))?.status ===
  200;

/** Events that services have still to apply, and to publish; undefined while one of them does not say. */
async function waiting(): Promise<number | undefined> {
  const { status, body } = await call('it-admin', 'GET', '/bailiwick/v1/services');
  const services = body.value as { status: { pending: number; unpublished: number } | null }[];
  if (status !== 200 || services.some((one) => one.status === null)) return undefined;
  return services.reduce((sum, one) => sum + one.status!.pending + one.status!.unpublished, 0);
}

/** Until everything serves and nothing has moved for three seconds; milliseconds, without those three. */
async function heal(): Promise<number> {
  const begun = performance.now();
  let [before, since] = ['', begun];
  while (performance.now() - begun < 150_000) {
    const left = (await isReady()) ? await waiting().catch(() => undefined) : undefined;
    const now = left === 0 ? await pulse().catch(() => '') : '';
    if (now === '' || now !== before) [before, since] = [now, performance.now()];
    else if (performance.now() - since > 3_000) break;
    await pause(300);
  }
  return since - begun;
}

beforeAll(async () => {
  process.stderr.write(`nemesis: seed ${seed}, ${requests} requests, ${kills} kills\n`);
  world = await makeWorld();
}, 120_000);

describe(`nemesis, seed ${seed}`, () => {
  test(
    'everything goes on',
    async () => {
      const recorder = new Recorder();
      const started = performance.now();
      const quiet = async () => {
        for (const until = performance.now() + 20_000; performance.now() < until && !(await isReady());)
          await pause(100);
      };
      const faults = haunt(new Chance(seed + 1), kills, quiet);
      const done = await work(world, recorder, new Chance(seed), {
        requests,
        people: 10,
        last: faults.then(() => undefined),
      });
      const worked = performance.now() - started;
      const healedWithin = await heal();
      evidence = await gather(world, recorder.told, healedWithin);
      const seconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10;
      const said = {
        seed,
        ...done,
        faults: await faults,
        seconds: seconds(worked),
        healedWithin: seconds(healedWithin),
      };
      process.stderr.write(`nemesis: ${JSON.stringify(said)}\n`);
      expect(done.done).toBeGreaterThanOrEqual(requests);
      expect(done.succeeded).toBeGreaterThan(requests / 4);
    },
    longest,
  );

  test('and nothing was lost, done twice, or given wrongly', () => {
    const found = violations(evidence);
    process.stderr.write(`nemesis: ${found.length} violations\n`);
    expect(found.slice(0, 40)).toEqual([]);
  });
});
