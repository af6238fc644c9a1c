import { fold } from './fold.ts';
import type { Pattern, Range } from './pattern.ts';

type Step =
  | { readonly kind: 'set'; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly kind: 'start' | 'end' | 'match' }
  | { kind: 'fork'; to: number[] };

const programs = new WeakMap<Pattern, readonly Step[]>();

/**
 * Is the pattern found somewhere in the text, without regard to case? All ways through the pattern are followed at once, so the
 * time is the length of the text times the size of the pattern, whatever the pattern.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  const program = programs.get(pattern) ?? compile(pattern);
  programs.set(pattern, program);
  const characters = Array.from(fold(text), (character) => character.codePointAt(0)!);
  let at = new Set<number>();
  for (let position = 0; position <= characters.length; position += 1) {
    const here = { start: position === 0, end: position === characters.length };
    const reached = new Set<number>();
    for (const step of [...at, 0]) follow(program, step, here, reached);
    if (reached.has(program.length - 1)) return true;
    const character = characters[position];
    at = new Set();
    if (character === undefined) break;
    for (const index of reached) {
      const step = program[index]!;
      if (step.kind === 'set' && isIn(step.ranges, character) !== step.negated) at.add(index + 1);
    }
  }
  return false;
}

const isIn = (ranges: readonly Range[], character: number): boolean =>
  ranges.some(([from, to]) => from <= character && character <= to);

function follow(
  program: readonly Step[],
  first: number,
  here: { readonly start: boolean; readonly end: boolean },
  reached: Set<number>,
): void {
  const open = [first];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const step = program[index]!;
    if (step.kind === 'fork') open.push(...step.to);
    else if ((step.kind === 'start' || step.kind === 'end') && here[step.kind]) open.push(index + 1);
  }
}

function compile(pattern: Pattern): readonly Step[] {
  const steps: Step[] = [];
  write(pattern, steps);
  return [...steps, { kind: 'match' }];
}

function write(pattern: Pattern, steps: Step[]): void {
  switch (pattern.kind) {
    case 'sequence':
      for (const part of pattern.parts) write(part, steps);
      return;
    case 'choice':
      writeChoice(pattern.parts, steps);
      return;
    case 'repeat':
      writeRepeat(pattern, steps);
      return;
    default:
      steps.push(pattern);
  }
}

function writeChoice(parts: readonly Pattern[], steps: Step[]): void {
  const fork = { kind: 'fork' as const, to: [] as number[] };
  steps.push(fork);
  const exits = parts.map((part) => {
    fork.to.push(steps.length);
    write(part, steps);
    const exit = { kind: 'fork' as const, to: [] as number[] };
    steps.push(exit);
    return exit;
  });
  for (const exit of exits) exit.to.push(steps.length);
}

function writeRepeat({ part, least, most }: Extract<Pattern, { kind: 'repeat' }>, steps: Step[]): void {
  for (let count = 0; count < least; count += 1) write(part, steps);
  if (most === null) {
    const loop = { kind: 'fork' as const, to: [steps.length + 1] };
    const again = steps.length;
    steps.push(loop);
    write(part, steps);
    steps.push({ kind: 'fork', to: [again] });
    loop.to.push(steps.length);
    return;
  }
  const skips: { kind: 'fork'; to: number[] }[] = [];
  for (let count = least; count < most; count += 1) {
    const skip = { kind: 'fork' as const, to: [steps.length + 1] };
    skips.push(skip);
    steps.push(skip);
    write(part, steps);
  }
  for (const skip of skips) skip.to.push(steps.length);
}
