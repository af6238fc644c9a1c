import { compile, isMatch, PatternFault } from './linear-matching.ts';
import { parsePattern } from './safe-pattern-grammar.ts';

/** A regular expression that is matched in time proportional to text times pattern, whatever both of them are. */
export interface SafePattern {
  /** True where the whole of `text` has the form; `^` and `$` at the ends are allowed and change nothing. */
  matches(text: string): boolean;
}

/** The pattern, or what is wrong with it: it cannot be read, or it says something that could take for ever to check. */
export function readPattern(source: string): SafePattern | { readonly fault: string } {
  try {
    const program = compile(parsePattern(source));
    return { matches: (text) => isMatch(program, text, 'whole') };
  } catch (error) {
    if (error instanceof PatternFault) return { fault: error.message };
    throw error;
  }
}
