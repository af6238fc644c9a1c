import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { repository } from '../trial/folder.ts';

/** How thoroughly to measure. */
export interface Plan {
  readonly rounds: number;
  /** Of one round of reading. */
  readonly seconds: number;
  /** Of one round of the submit flow. */
  readonly flowSeconds: number;
  readonly holders: number;
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same measured without the product, in the same run. */
  readonly floor: number | null;
  /** What reach and goal are compared with: of value and floor, or the value itself where there is no floor. */
  readonly ratio: number;
  readonly reach: number;
  readonly goal: number;
  readonly better: 'higher' | 'lower';
  readonly note?: string;
}

function verdict({ ratio, reach, goal, better }: Figure): string {
  const meets = (bar: number) => (better === 'higher' ? ratio >= bar : ratio <= bar);
  return meets(goal) ? 'goal' : meets(reach) ? 'reached' : 'below';
}

const short = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString());

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, value, unit, floor, ratio, reach, goal, better, note } = figure;
    const sign = better === 'higher' ? '≥' : '≤';
    const shown = floor === null ? '' : `${short(floor)} ${unit}`;
    const compared = floor === null || ratio === value ? '' : short(ratio);
    return [
      name,
      `${short(value)} ${unit}`,
      shown,
      compared,
      `${sign} ${reach}`,
      `${goal}`,
      verdict(figure),
      note ?? '',
    ];
  });
  const table = [['Figure', 'measured', 'floor', 'ratio', 'reach', 'goal', '', ''], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Keeps the figures of this run in the repository. */
export function writeResults(figures: readonly Figure[], plan: Plan): string {
  const file = join(repository, 'bench', 'results', 'latest.json');
  mkdirSync(join(repository, 'bench', 'results'), { recursive: true });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: repository, encoding: 'utf8' }).trim();
  const machine = {
    processors: cpus().length,
    model: cpus()[0]?.model ?? '',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const rounded = figures.map((figure) => ({ ...figure, verdict: verdict(figure) }));
  const content = { at: new Date().toISOString(), commit, machine, plan, figures: rounded };
  writeFileSync(
    file,
    `${JSON.stringify(content, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value), 2)}\n`,
  );
  return file;
}
