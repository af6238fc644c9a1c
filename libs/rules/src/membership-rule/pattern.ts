export type Range = readonly [from: number, to: number];

/** A regular expression that was read: characters are code points of folded text. */
export type Pattern =
  | { readonly kind: 'set'; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly least: number; readonly most: number | null }
  | { readonly kind: 'start' | 'end' };

export const longestPattern = 256;
/** Counted repetition writes its part out; this is how long the whole may become. */
export const largestPattern = 2_000;
export const mostRepeats = 255;

export interface PatternProblem {
  readonly position: number;
  readonly message: string;
}

export type ReadPattern =
  { readonly pattern: Pattern; readonly problem: null } | { readonly pattern: null; readonly problem: PatternProblem };

/** Thrown and caught within the reading of one pattern. */
export class PatternError extends Error {
  constructor(
    readonly position: number,
    message: string,
  ) {
    super(message);
  }
}

/** Escapes for many characters and for control characters. */
export const shorthands: Readonly<Record<string, readonly Range[]>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
};
export const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };

/** How long the pattern is once every repetition is written out. */
export function sizeOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'sequence':
    case 'choice':
      return pattern.parts.reduce((sum, part) => sum + sizeOf(part) + 1, 1);
    case 'repeat':
      return (sizeOf(pattern.part) + 1) * Math.max(pattern.most ?? pattern.least + 1, 1);
    default:
      return 1;
  }
}

/** Ranges in order, without overlaps. */
export function merge(ranges: readonly Range[]): Range[] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
