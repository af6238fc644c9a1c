/** A regular expression without what makes matching run away: no look-around, no back reference. */
export type PatternNode =
  | { readonly kind: 'unit'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'anchor'; readonly at: 'start' | 'end' }
  | { readonly kind: 'chain' | 'either'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number };

/** Why a pattern is refused, as the end of a sentence: "the pattern …". */
export class PatternFault extends Error {}

export type Program = readonly Step[];

type Step =
  | { readonly does: 'take'; readonly accepts: (character: string) => boolean }
  | { readonly does: 'fork'; readonly to: number[] }
  | { readonly does: 'insist'; readonly on: 'start' | 'end' };

/** Repetitions are written out, so a pattern of few characters may need many steps. */
const mostSteps = 2_000;

class Writer {
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

/** The pattern as steps; throws `PatternFault` where they are too many. */
export function compile(pattern: PatternNode): Program {
  const writer = new Writer();
  writer.write(pattern);
  return writer.steps;
}

/**
 * Has the text the form: the whole of it, or anything in it? All ways through the pattern are followed at once, so the time is
 * the length of the text times the size of the pattern, whatever both of them are.
 */
export function isMatch(program: Program, text: string, where: 'whole' | 'anywhere'): boolean {
  const characters = Array.from(text);
  const begin = where === 'anywhere' ? [0] : [];
  let places = reach(program, [0], { start: true, end: characters.length === 0 });
  for (const [index, character] of characters.entries()) {
    if (where === 'anywhere' && places.has(program.length)) return true;
    const taken: number[] = [...begin];
    for (const place of places) {
      const step = program[place];
      if (step?.does === 'take' && step.accepts(character)) taken.push(place + 1);
    }
    if (taken.length === 0) return false;
    places = reach(program, taken, { start: false, end: index === characters.length - 1 });
  }
  return places.has(program.length);
}
