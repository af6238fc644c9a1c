import { compile, isMatch, type PatternNode, type Program } from '../linear-matching.ts';
import { fold } from './fold.ts';
import type { Pattern } from './pattern.ts';

const programs = new WeakMap<Pattern, Program>();

/** Is the pattern found somewhere in the text, without regard to case? */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  const program = programs.get(pattern) ?? compile(nodeOf(pattern));
  programs.set(pattern, program);
  return isMatch(program, fold(text), 'anywhere');
}

function nodeOf(pattern: Pattern): PatternNode {
  switch (pattern.kind) {
    case 'set':
      return { kind: 'unit', accepts: (character) => isIn(pattern, character.codePointAt(0)!) };
    case 'sequence':
      return { kind: 'chain', parts: pattern.parts.map(nodeOf) };
    case 'choice':
      return { kind: 'either', parts: pattern.parts.map(nodeOf) };
    case 'repeat':
      return { ...pattern, part: nodeOf(pattern.part), most: pattern.most ?? Infinity };
    default:
      return { kind: 'anchor', at: pattern.kind };
  }
}

const isIn = ({ ranges, negated }: Extract<Pattern, { kind: 'set' }>, code: number): boolean =>
  ranges.some(([from, to]) => from <= code && code <= to) !== negated;
