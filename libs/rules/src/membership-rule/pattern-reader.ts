import { fold } from './fold.ts';
import {
  controls,
  largestPattern,
  longestPattern,
  merge,
  mostRepeats,
  PatternError,
  shorthands,
  sizeOf,
  type Pattern,
  type Range,
  type ReadPattern,
} from './pattern.ts';

const codeOf = (character: string): number => fold(character).codePointAt(0)!;
const set = (ranges: readonly Range[], negated = false): Pattern => ({ kind: 'set', ranges, negated });

/**
 * Reads a regular expression of the safe subset: characters, `.`, classes, groups, `|`, `^`, `$`, `*`, `+`, `?`, `{m,n}` and the
 * escapes `\d \w \s \D \W \S`. No look-around, no references back: what is left is matched in linear time by us and by
 * PostgreSQL, with the same outcome.
 */
export function readPattern(source: string): ReadPattern {
  try {
    if (source.length > longestPattern)
      throw new PatternError(longestPattern, `A pattern has at most ${longestPattern} characters.`);
    const reader = new PatternReader(Array.from(source));
    const pattern = reader.read();
    if (sizeOf(pattern) > largestPattern) throw new PatternError(0, 'The pattern repeats too much.');
    return { pattern, problem: null };
  } catch (error) {
    if (error instanceof PatternError)
      return { pattern: null, problem: { position: error.position, message: error.message } };
    throw error;
  }
}

class PatternReader {
  readonly #source: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(source: readonly string[]) {
    this.#source = source;
  }

  read(): Pattern {
    const pattern = this.#choice();
    if (this.#at < this.#source.length) throw this.#refuse(`')' has no opening bracket.`);
    return pattern;
  }

  #choice(): Pattern {
    const parts = [this.#sequence()];
    while (this.#has('|')) parts.push(this.#sequence());
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.#at < this.#source.length && this.#next !== '|' && this.#next !== ')') parts.push(this.#repeated());
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  #repeated(): Pattern {
    const part = this.#atom();
    const bounds = this.#bounds();
    if (bounds === undefined) return part;
    if (part.kind === 'start' || part.kind === 'end') throw this.#refuse('An anchor cannot be repeated.');
    this.#has('?');
    if (['*', '+', '?', '{'].includes(this.#next ?? '')) throw this.#refuse('A repetition cannot be repeated.');
    const [least, most] = bounds;
    return { kind: 'repeat', part, least, most };
  }

  #bounds(): readonly [number, number | null] | undefined {
    if (this.#has('*')) return [0, null];
    if (this.#has('+')) return [1, null];
    if (this.#has('?')) return [0, 1];
    if (this.#next !== '{') return undefined;
    const found = /^\{(\d{1,3})(,(\d{0,3}))?\}/.exec(this.#source.slice(this.#at).join(''));
    if (found === null) throw this.#refuse('A count is written {m}, {m,} or {m,n}.');
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] === '' ? null : Number(found[3]);
    if (least > mostRepeats || (most ?? 0) > mostRepeats || (most !== null && most < least))
      throw this.#refuse(`A count goes from m up to n, at most ${mostRepeats}.`);
    this.#at += found[0].length;
    return [least, most];
  }

  #atom(): Pattern {
    const character = this.#take();
    switch (character) {
      case '.':
        return set([], true);
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '[':
        return this.#class();
      case '(':
        return this.#group();
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
      case '{':
        throw this.#refuse('There is nothing to repeat.', 1);
      default:
        return set([[codeOf(character), codeOf(character)]]);
    }
  }

  #group(): Pattern {
    if (this.#has('?') && !this.#has(':'))
      throw this.#refuse('Groups that look around or have a name are not available.');
    if ((this.#depth += 1) > 20) throw this.#refuse('Groups stand at most 20 deep.');
    const inner = this.#choice();
    if (!this.#has(')')) throw this.#refuse(`')' is missing.`);
    this.#depth -= 1;
    return inner.kind === 'start' || inner.kind === 'end' ? { kind: 'sequence', parts: [inner] } : inner;
  }

  #escape(): Pattern {
    const character = this.#take();
    const shorthand = shorthands[character.toLowerCase()];
    if (shorthand !== undefined) return set(shorthand, character !== character.toLowerCase());
    const code = this.#literal(character);
    return set([[code, code]]);
  }

  /** A character behind a backslash that means itself or a control character. */
  #literal(character: string): number {
    const control = controls[character];
    if (control !== undefined) return control.codePointAt(0)!;
    if (/[\p{L}\p{N}]/u.test(character)) throw this.#refuse(`'\\${character}' is not available.`, 1);
    return codeOf(character);
  }

  #class(): Pattern {
    const negated = this.#has('^');
    const ranges: Range[] = [];
    while (this.#next !== ']' || ranges.length === 0) {
      const from = this.#classItem();
      if (typeof from !== 'number') {
        ranges.push(...from);
        continue;
      }
      const isRange = this.#next === '-' && this.#source[this.#at + 1] !== ']';
      if (isRange) this.#at += 1;
      const to = isRange ? this.#classItem() : from;
      if (typeof to !== 'number' || to < from || to - from > 1_024)
        throw this.#refuse('This range has no order or is too wide.');
      for (let code = from; code <= to; code += 1) {
        const folded = codeOf(String.fromCodePoint(code));
        ranges.push([folded, folded]);
      }
    }
    this.#at += 1;
    return set(merge(ranges), negated);
  }

  #classItem(): number | readonly Range[] {
    const character = this.#take();
    if (character === '[' && this.#next === ':') throw this.#refuse('Named classes are not available.');
    if (character !== '\\') return character.codePointAt(0)!;
    const escaped = this.#take();
    return shorthands[escaped] ?? this.#literal(escaped);
  }

  get #next(): string | undefined {
    return this.#source[this.#at];
  }

  #has(character: string): boolean {
    const has = this.#next === character;
    if (has) this.#at += 1;
    return has;
  }

  #take(): string {
    const character = this.#next;
    if (character === undefined) throw this.#refuse('The pattern ends too early.');
    this.#at += 1;
    return character;
  }

  #refuse(message: string, back = 0): PatternError {
    return new PatternError(Math.max(this.#at - back, 0), message);
  }
}
