import { createToken, Lexer, type IToken, type TokenType } from 'chevrotain';
import { ODataError, type OptionName } from './errors.ts';
import { limits } from './limits.ts';

const Identifier = createToken({ name: 'identifier', pattern: /[a-z_@][\w.@]*/i });
const word = (name: string): TokenType => createToken({ name, pattern: new RegExp(name, 'i'), longer_alt: Identifier });
const Option = createToken({ name: 'option', pattern: /\$[a-z]+/i });
const option = (name: string): TokenType =>
  createToken({ name, pattern: new RegExp(`\\${name}`, 'i'), longer_alt: Option });
const mark = (name: string, pattern: string): TokenType => createToken({ name, pattern });

export const tokens = {
  Space: createToken({ name: 'space', pattern: /\s+/, group: Lexer.SKIPPED }),
  Instant: createToken({
    name: 'date',
    pattern: /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-])/i,
  }),
  Guid: createToken({ name: 'guid', pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\w)/i }),
  Number: createToken({ name: 'number', pattern: /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\w)/i }),
  /** `microsoft.graph.accessPackageState'delivered'`, `duration'P1D'`: a string with its type in front. */
  Typed: createToken({
    name: 'typed literal',
    pattern: /(?:duration|guid|datetimeoffset|[a-z]\w*(?:\.\w+)+)'(?:[^']|'')*'/i,
  }),
  Text: createToken({ name: 'string', pattern: /'(?:[^']|'')*'/ }),
  And: word('and'),
  Or: word('or'),
  Not: word('not'),
  Compare: createToken({ name: 'operator', pattern: /eq|ne|gt|ge|lt|le/i, longer_alt: Identifier }),
  In: word('in'),
  Null: word('null'),
  Boolean: createToken({ name: 'boolean', pattern: /true|false/i, longer_alt: Identifier }),
  Direction: createToken({ name: 'direction', pattern: /asc|desc/i, longer_alt: Identifier }),
  Identifier,
  Filter: option('$filter'),
  Select: option('$select'),
  OrderBy: option('$orderby'),
  Expand: option('$expand'),
  Option,
  Open: mark('(', '('),
  Close: mark(')', ')'),
  Comma: mark(',', ','),
  Colon: mark(':', ':'),
  Slash: mark('/', '/'),
  Semicolon: mark(';', ';'),
  Equals: mark('=', '='),
  Star: mark('*', '*'),
} as const;

export const vocabulary: TokenType[] = Object.values(tokens);

const lexer = new Lexer(vocabulary, { positionTracking: 'onlyOffset', ensureOptimizations: false });

/** Splits an option into tokens; refuses what is too long or too deeply nested before anything recursive looks at it. */
export function tokenize(option: OptionName, text: string): IToken[] {
  if (text.length > limits.length) throw new ODataError(option, `is longer than ${limits.length} characters.`);
  const { tokens: found, errors } = lexer.tokenize(text);
  const error = errors[0];
  if (error) throw new ODataError(option, `unexpected '${text.charAt(error.offset)}' at position ${error.offset}.`);
  let depth = 0;
  for (const token of found) {
    if (token.tokenType === tokens.Open) depth += 1;
    else if (token.tokenType === tokens.Close) depth -= 1;
    if (depth > limits.depth) throw new ODataError(option, `is nested deeper than ${limits.depth} levels.`);
  }
  return found;
}
