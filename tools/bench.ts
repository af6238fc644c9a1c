import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure, Plan } from './bench/figures.ts';

/**
 * `npm run bench`: every figure beside its floor, in one run on one machine. Starts a trial of its own in a temporary
 * folder, or measures the one in TRIAL_FOLDER (then without starting it again). `--quick` for a first impression;
 * `--only reads,flow` for a part.
 */

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const plan: Plan = values.quick
  ? { rounds: 1, seconds: 4, flowSeconds: 8, holders: 10_000 }
  : { rounds: 3, seconds: 8, flowSeconds: 30, holders: 10_000 };
const organization = { users: 10_000, groups: 50, packages: 200, assignments: 0 };
const parts = ['start', 'memory', 'reads', 'flow', 'change'] as const;
const wanted = new Set<string>(values.only?.split(',') ?? parts);
const say = (text: string) => process.stderr.write(`${text}\n`);

const given = process.env['TRIAL_FOLDER'];
const folder = given ?? join(mkdtempSync(join(tmpdir(), 'bailiwick-bench-')), 'trial');
process.env['TRIAL_FOLDER'] = folder;

/** Imported late: all of them look into TRIAL_FOLDER. */
const [{ connectTarget }, { OwnTrial, measureWarmStart }, { measureMemory }, { measureReads }, { measureFlow }] =
  await Promise.all([
    import('./bench/target.ts'),
    import('./bench/warm-start.ts'),
    import('./bench/memory.ts'),
    import('./bench/reads.ts'),
    import('./bench/flow.ts'),
  ]);
const { measurePackageChange } = await import('./bench/package-change.ts');
const { tableOf, writeResults } = await import('./bench/figures.ts');
const { analyze, fill } = await import('./trial/fill.ts');
const { freePort } = await import('./trial/process.ts');

async function measure(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const add = async (part: (typeof parts)[number], figure: () => Promise<Figure | Figure[]>) => {
    if (!wanted.has(part)) return;
    say(`measuring: ${part} …`);
    figures.push(...[await figure()].flat());
  };
  if (given === undefined) {
    say('starting a trial …');
    await own.start();
    await add('start', () => measureWarmStart(own, plan.rounds));
  }
  await using target = await connectTarget();
  await add('memory', () => measureMemory(target));
  say('filling it …');
  await fill(target.house, organization, () => {});
  await analyze(
    Object.entries(target.environment).flatMap(([name, url]) => (name.startsWith('DATABASE_URL_') ? [url] : [])),
  );
  await add('reads', () => measureReads(target, plan));
  await add('flow', () => measureFlow(target, organization.packages, plan));
  await add('change', () => measurePackageChange(target, 100, plan));
  return figures;
}

const own = new OwnTrial((await freePort()) ?? 3999);
try {
  const figures = await measure();
  process.stdout.write(`${tableOf(figures)}\n`);
  if (values.only === undefined && given === undefined) say(`written to ${writeResults(figures, plan)}`);
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
} finally {
  await own.stop();
  if (given === undefined) rmSync(join(folder, '..'), { recursive: true, force: true });
}
