import { ODataError } from './errors.ts';
import { limits } from './limits.ts';
import type { SearchExpression } from './syntax.ts';

const lexeme = /\s*(?:"((?:[^"\\]|\\.)*)"|([()])|([^\s"()]+))/y;

interface Lexeme {
  readonly phrase?: string;
  readonly word?: string;
  readonly at: number;
}

function split(text: string): Lexeme[] {
  if (text.length > limits.length) throw new ODataError('$search', `is longer than ${limits.length} characters.`);
  const trimmed = text.trimEnd();
  const found: Lexeme[] = [];
  lexeme.lastIndex = 0;
  while (lexeme.lastIndex < trimmed.length) {
    const at = lexeme.lastIndex;
    const match = lexeme.exec(trimmed);
    if (!match) throw new ODataError('$search', `has an unclosed quote after position ${at}.`);
    const [, phrase, mark, word] = match;
    found.push(
      phrase === undefined ? { word: (mark ?? word)!, at } : { phrase: phrase.replaceAll(/\\(.)/g, '$1'), at },
    );
  }
  return found;
}

function term(text: string): SearchExpression {
  const [, property, rest] = /^(\w+):(.*)$/s.exec(text) ?? [];
  return property === undefined || rest === undefined ? { kind: 'term', text } : { kind: 'term', property, text: rest };
}

/** `"displayName:foo" OR bar`. Terms side by side are joined by AND; AND binds tighter than OR. */
export function parseSearch(text: string): SearchExpression {
  const lexemes = split(text);
  let next = 0;
  let terms = 0;
  let depth = 0;
  const ahead = (word: string): boolean => lexemes[next]?.word === word;
  const taken = (word: string): boolean => ahead(word) && (next += 1) > 0;

  function either(): SearchExpression {
    const operands = [both()];
    while (taken('OR')) operands.push(both());
    return operands.length === 1 ? operands[0]! : { kind: 'or', operands };
  }
  function both(): SearchExpression {
    const operands = [single()];
    while (taken('AND') || (next < lexemes.length && !ahead('OR') && !ahead(')'))) operands.push(single());
    return operands.length === 1 ? operands[0]! : { kind: 'and', operands };
  }
  function single(): SearchExpression {
    let negated = false;
    while (taken('NOT')) negated = !negated;
    const operand = bare();
    return negated ? { kind: 'not', operand } : operand;
  }
  function bare(): SearchExpression {
    const found = lexemes[next];
    const content = found?.phrase ?? found?.word;
    if (found === undefined || content === undefined) throw new ODataError('$search', 'ends too early.');
    if (taken('(')) {
      depth += 1;
      if (depth > limits.depth) throw new ODataError('$search', `is nested deeper than ${limits.depth} levels.`);
      const inner = either();
      depth -= 1;
      if (!taken(')')) throw new ODataError('$search', "lacks a ')'.");
      return inner;
    }
    if (found.phrase === undefined && ['AND', 'OR', ')'].includes(content))
      throw new ODataError('$search', `unexpected '${content}' at position ${found.at}.`);
    next += 1;
    terms += 1;
    if (terms > limits.terms) throw new ODataError('$search', `has more than ${limits.terms} terms.`);
    return term(content);
  }

  const result = either();
  if (next < lexemes.length) throw new ODataError('$search', `unexpected ')' at position ${lexemes[next]!.at}.`);
  return result;
}
