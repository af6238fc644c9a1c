import type { RuleProblem } from './membership-rule.ts';

export interface Token {
  readonly kind: '(' | ')' | '[' | ']' | ',' | 'text' | 'word' | 'end';
  readonly position: number;
  readonly length: number;
  /** The text without its quotes; the word as it was written; the sign. */
  readonly value: string;
}

/** Thrown and caught within the reading of one rule. */
export class RuleError extends Error {
  constructor(readonly problem: RuleProblem) {
    super(problem.message);
  }
}

export const ruleError = (
  code: RuleProblem['code'],
  { position, length }: { readonly position: number; readonly length: number },
  message: string,
): RuleError => new RuleError({ code, position, length: Math.max(length, 1), message });

const word = /-?[A-Za-z_][A-Za-z0-9_.]*/y;
const space = /\s/;
const signs = ['(', ')', '[', ']', ','] as const;

/** Text in double quotes (single ones are taken too); a backtick takes the next character as it is. */
function readText(source: string, position: number): Token {
  const quote = source[position]!;
  let value = '';
  for (let at = position + 1; at < source.length; at += 1) {
    const character = source[at]!;
    if (character === quote) return { kind: 'text', position, length: at + 1 - position, value };
    if (character === '`' && at + 1 < source.length) at += 1;
    value += source[at]!;
  }
  throw ruleError('syntax', { position, length: source.length - position }, 'The closing quote is missing.');
}

export function readTokens(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source[at]!;
    if (space.test(character)) {
      at += 1;
      continue;
    }
    const token = readToken(source, at, character);
    tokens.push(token);
    at += token.length;
  }
  return [...tokens, { kind: 'end', position: source.length, length: 0, value: '' }];
}

function readToken(source: string, at: number, character: string): Token {
  if (character === '"' || character === "'") return readText(source, at);
  const sign = signs.find((one) => one === character);
  if (sign !== undefined) return { kind: sign, position: at, length: 1, value: sign };
  word.lastIndex = at;
  const found = word.exec(source)?.[0];
  if (found !== undefined) return { kind: 'word', position: at, length: found.length, value: found };
  throw ruleError(
    'syntax',
    { position: at, length: 1 },
    `'${character}' is not expected here. Texts stand in double quotes.`,
  );
}
