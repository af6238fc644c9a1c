import { PatternFault, type PatternNode } from './linear-matching.ts';

const mostRepeats = 1_000;
const deepest = 50;

/**
 * One character as JavaScript itself understands its class or escape; a single character cannot run away. Classes are read
 * loosely where strict reading knows an escape too little.
 */
function unit(source: string): PatternNode {
  for (const flags of source.startsWith('[') && !/\\[pPu]/.test(source) ? ['u', ''] : ['u'])
    try {
      const one = new RegExp(`^(?:${source})$`, flags);
      return { kind: 'unit', accepts: (character) => one.test(character) };
    } catch {
      continue;
    }
  throw new PatternFault(`has '${source}', which means nothing`);
}

const exactly = (wanted: string): PatternNode => ({ kind: 'unit', accepts: (character) => character === wanted });

class Reader {
  #at = 0;
  constructor(private readonly source: string) {}

  whole(): PatternNode {
    const node = this.#either(0);
    if (this.#at < this.source.length) throw new PatternFault("has a ')' without its '('");
    return node;
  }

  #take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.#at;
    const found = form.exec(this.source);
    if (found) this.#at += found[0].length;
    return found;
  }

  #either(depth: number): PatternNode {
    if (depth > deepest) throw new PatternFault('has too many parentheses inside each other');
    const parts = [this.#chain(depth)];
    while (this.#take(/\|/y)) parts.push(this.#chain(depth));
    return parts.length === 1 ? parts[0]! : { kind: 'either', parts };
  }

  #chain(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.source.length && !/[|)]/.test(this.source[this.#at]!)) parts.push(this.#repeated(depth));
    return { kind: 'chain', parts };
  }

  #repeated(depth: number): PatternNode {
    const part = this.#atom(depth);
    const found = this.#take(/([*+?])\??|\{(\d{1,6})(,(\d{1,6})?)?\}\??/y);
    if (!found) return part;
    if (part.kind === 'anchor') throw new PatternFault('repeats the beginning or the end of the text');
    const [, sign, from, range, to] = found;
    const least = sign === undefined ? Number(from) : sign === '+' ? 1 : 0;
    const most =
      sign === undefined ? (range === undefined ? least : Number(to ?? Infinity)) : sign === '?' ? 1 : Infinity;
    if (least > mostRepeats || (most !== Infinity && most > mostRepeats))
      throw new PatternFault(`repeats something more than ${mostRepeats} times`);
    if (most < least) throw new PatternFault('repeats something at most fewer times than at least');
    if (/[*+?{]/.test(this.source[this.#at] ?? '')) throw new PatternFault('repeats a repetition');
    return { kind: 'repeat', part, least, most };
  }

  #atom(depth: number): PatternNode {
    if (this.#take(/\^/y)) return { kind: 'anchor', at: 'start' };
    if (this.#take(/\$/y)) return { kind: 'anchor', at: 'end' };
    if (this.#take(/\./y)) return unit('.');
    if (this.#take(/\(\?(?:[=!]|<[=!])/y)) throw new PatternFault('looks ahead or behind, which is not supported');
    if (this.#take(/\((?:\?:|\?<[A-Za-z]\w*>|(?!\?))/y)) {
      const inner = this.#either(depth + 1);
      if (!this.#take(/\)/y)) throw new PatternFault("has a '(' without its ')'");
      return inner;
    }
    const set = this.#take(/\[(?:\\[^]|[^\]\\])*\]/y);
    if (set) return unit(set[0]);
    if (this.#take(/\\(?:[1-9]|k)/y)) throw new PatternFault('refers back to an earlier part, which is not supported');
    const escaped = this.#take(
      /\\(?:[dDwWsStnrfv0]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]{1,6}\}|[pP]\{[^}]{1,64}\})/y,
    );
    if (escaped) return unit(escaped[0]);
    const literal = this.#take(/\\([^\w\s])|([^\\()[\]{}*+?])/uy);
    if (literal) return exactly(literal[1] ?? literal[2]!);
    throw new PatternFault(`cannot be read at '${this.source.slice(this.#at, this.#at + 8)}'`);
  }
}

/** Reads the pattern; throws `PatternFault` with what is wrong. */
export const parsePattern = (source: string): PatternNode => new Reader(source).whole();
