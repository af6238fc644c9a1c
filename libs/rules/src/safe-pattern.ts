import { parsePattern, PatternFault, type PatternNode } from './safe-pattern-grammar.ts';

/** A regular expression that is matched in time proportional to text times pattern, whatever both of them are. */
export interface SafePattern {
  /** True where the whole of `text` has the form; `^` and `$` at the ends are allowed and change nothing. */
  matches(text: string): boolean;
}

type Step =
  | { readonly does: 'take'; readonly accepts: (character: string) => boolean }
  | { readonly does: 'fork'; readonly to: number[] }
  | { readonly does: 'insist'; readonly on: 'start' | 'end' };

/** Repetitions are written out, so a pattern of few characters may need many steps. */
const mostSteps = 2_000;

class Program {
  readonly steps: Step[] = [];
  #left = mostSteps;

  write(node: PatternNode): void {
    if ((this.#left -= 1) < 0) throw new PatternFault('repeats more than can be checked');
    switch (node.kind) {
      case 'unit':
        return void this.steps.push({ does: 'take', accepts: node.accepts });
      case 'anchor':
        return void this.steps.push({ does: 'insist', on: node.at });
      case 'chain':
        for (const part of node.parts) this.write(part);
        return;
      case 'either':
        return this.#either(node.parts);
      case 'repeat':
        return this.#repeat(node.part, node.least, node.most);
    }
  }

  #fork(...to: number[]): number[] {
    this.steps.push({ does: 'fork', to });
    return to;
  }

  #either(parts: readonly PatternNode[]): void {
    const ways = this.#fork();
    const exits: number[][] = [];
    for (const part of parts) {
      ways.push(this.steps.length);
      this.write(part);
      exits.push(this.#fork());
    }
    for (const exit of exits) exit.push(this.steps.length);
  }

  #repeat(part: PatternNode, least: number, most: number): void {
    for (let n = 0; n < least; n++) this.write(part);
    if (most === Infinity) {
      const again = this.steps.length;
      const ways = this.#fork(again + 1);
      this.write(part);
      this.#fork(again);
      return void ways.push(this.steps.length);
    }
    const exits: number[][] = [];
    for (let n = least; n < most; n++) {
      exits.push(this.#fork(this.steps.length + 1));
      this.write(part);
    }
    for (const exit of exits) exit.push(this.steps.length);
  }
}

/** Every step that can be reached from `from` without taking a character. */
function reach(steps: readonly Step[], from: Iterable<number>, at: { start: boolean; end: boolean }): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const step = steps[next];
    if (step?.does === 'fork') open.push(...step.to);
    else if (step?.does === 'insist' && at[step.on]) open.push(next + 1);
  }
  return reached;
}

function run(steps: readonly Step[], text: string): boolean {
  const characters = Array.from(text);
  let places = reach(steps, [0], { start: true, end: characters.length === 0 });
  for (const [index, character] of characters.entries()) {
    const taken: number[] = [];
    for (const place of places) {
      const step = steps[place];
      if (step?.does === 'take' && step.accepts(character)) taken.push(place + 1);
    }
    if (taken.length === 0) return false;
    places = reach(steps, taken, { start: false, end: index === characters.length - 1 });
  }
  return places.has(steps.length);
}

/** The pattern, or what is wrong with it: it cannot be read, or it says something that could take for ever to check. */
export function readPattern(source: string): SafePattern | { readonly fault: string } {
  try {
    const program = new Program();
    program.write(parsePattern(source));
    return { matches: (text) => run(program.steps, text) };
  } catch (error) {
    if (error instanceof PatternFault) return { fault: error.message };
    throw error;
  }
}
