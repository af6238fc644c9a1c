import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { ODataError, type OptionName } from './errors.ts';
import type { Comparison, Expression, Lambda, Literal, OrderItem, Path } from './syntax.ts';
import { tokenize, tokens as t, vocabulary } from './tokens.ts';

/** An expanded navigation with the text of its options still grouped by name. */
export interface ExpandNode {
  readonly path: Path;
  readonly options: readonly OptionNode[];
}

export type OptionNode =
  | { readonly name: '$filter'; readonly value: Expression; readonly at: number }
  | { readonly name: '$select'; readonly value: readonly Path[]; readonly at: number }
  | { readonly name: '$orderby'; readonly value: readonly OrderItem[]; readonly at: number }
  | { readonly name: '$expand'; readonly value: readonly ExpandNode[]; readonly at: number }
  | { readonly name: 'plain'; readonly option: string; readonly value: string; readonly at: number };

const unquote = (text: string): string => text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'");
const literal = (type: Literal['type'], { image, startOffset }: IToken): Literal => ({
  kind: 'literal',
  type,
  text: type === 'string' ? unquote(image) : type === 'boolean' || type === 'null' ? image.toLowerCase() : image,
  at: startOffset,
});

function lambda(path: Path, body: Lambda['body']): Lambda {
  const quantifier = path.segments.at(-1)!.toLowerCase();
  if (path.segments.length < 2 || (quantifier !== 'any' && quantifier !== 'all'))
    throw new ODataError('$filter', `'${path.segments.join('/')}' at position ${path.at} is not an 'any' or 'all'.`);
  const collection: Path = { ...path, segments: path.segments.slice(0, -1) };
  return { kind: 'lambda', quantifier, path: collection, ...(body && { body }), at: path.at };
}

/** The grammar of `$filter`, `$orderby`, `$select` and `$expand`. One instance serves all calls: it never awaits. */
class Grammar extends EmbeddedActionsParser {
  constructor() {
    super(vocabulary, { maxLookahead: 2 });
    this.performSelfAnalysis();
  }

  readonly filter = this.RULE('filter', (): Expression => {
    const first = this.SUBRULE(this.conjunction);
    const rest: Expression[] = [];
    this.MANY(() => {
      this.CONSUME(t.Or);
      rest.push(this.SUBRULE2(this.conjunction));
    });
    return rest.length === 0 ? first : { kind: 'or', operands: [first, ...rest], at: first?.at };
  });

  private readonly conjunction = this.RULE('conjunction', (): Expression => {
    const first = this.SUBRULE(this.negation);
    const rest: Expression[] = [];
    this.MANY(() => {
      this.CONSUME(t.And);
      rest.push(this.SUBRULE2(this.negation));
    });
    return rest.length === 0 ? first : { kind: 'and', operands: [first, ...rest], at: first?.at };
  });

  /** An even number of `not` says nothing, an odd one says `not`. */
  private readonly negation = this.RULE('negation', (): Expression => {
    let at = 0;
    let negated = false;
    this.MANY(() => {
      at = this.CONSUME(t.Not).startOffset;
      negated = !negated;
    });
    const operand = this.SUBRULE(this.comparison);
    return negated ? { kind: 'not', operand, at } : operand;
  });

  private readonly comparison = this.RULE('comparison', (): Expression => {
    let result = this.SUBRULE(this.operand);
    this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            const operator = this.CONSUME(t.Compare);
            const right = this.SUBRULE2(this.operand);
            result = {
              kind: 'compare',
              operator: operator.image.toLowerCase() as Comparison,
              left: result,
              right,
              at: operator.startOffset,
            };
          },
        },
        {
          ALT: () => {
            const at = this.CONSUME(t.In).startOffset;
            const members: Literal[] = [];
            this.CONSUME(t.Open);
            this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => void members.push(this.SUBRULE(this.literal)) });
            this.CONSUME(t.Close);
            result = { kind: 'in', left: result, members, at };
          },
        },
      ]),
    );
    return result;
  });

  private readonly operand = this.RULE('operand', (): Expression =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Open);
          const inner = this.SUBRULE(this.filter);
          this.CONSUME(t.Close);
          return inner;
        },
      },
      { ALT: () => this.SUBRULE(this.literal) },
      // A name with a parenthesis is a call: the lambda of a path needs a slash before it.
      { ALT: () => this.SUBRULE(this.call), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.pathOrLambda) },
    ]),
  );

  private readonly literal = this.RULE('literal', (): Literal =>
    this.OR([
      { ALT: () => literal('string', this.CONSUME(t.Text)) },
      { ALT: () => literal('string', this.CONSUME(t.Typed)) },
      { ALT: () => literal('instant', this.CONSUME(t.Instant)) },
      { ALT: () => literal('guid', this.CONSUME(t.Guid)) },
      { ALT: () => literal('number', this.CONSUME(t.Number)) },
      { ALT: () => literal('boolean', this.CONSUME(t.Boolean)) },
      { ALT: () => literal('null', this.CONSUME(t.Null)) },
    ]),
  );

  private readonly call = this.RULE('call', (): Expression => {
    const name = this.CONSUME(t.Identifier);
    const operands: Expression[] = [];
    this.CONSUME(t.Open);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => void operands.push(this.SUBRULE(this.filter)) });
    this.CONSUME(t.Close);
    return { kind: 'call', name: name.image.toLowerCase(), arguments: operands, at: name.startOffset };
  });

  private readonly pathOrLambda = this.RULE('pathOrLambda', (): Expression => {
    const path = this.SUBRULE(this.path);
    let result: Expression = path;
    this.OPTION(() => {
      let body: Lambda['body'];
      this.CONSUME(t.Open);
      this.OPTION2(() => {
        const variable = this.CONSUME(t.Identifier).image;
        this.CONSUME(t.Colon);
        body = { variable, predicate: this.SUBRULE(this.filter) };
      });
      this.CONSUME(t.Close);
      result = this.ACTION(() => lambda(path, body));
    });
    return result;
  });

  private readonly path = this.RULE('path', (): Path => {
    const first = this.CONSUME(t.Identifier);
    const segments = [first.image];
    this.MANY(() => {
      this.CONSUME(t.Slash);
      segments.push(this.CONSUME2(t.Identifier).image);
    });
    return { kind: 'path', segments, at: first.startOffset };
  });

  readonly orderby = this.RULE('orderby', (): OrderItem[] => {
    const items: OrderItem[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const path = this.SUBRULE(this.path);
        const direction = this.OPTION(() => this.CONSUME(t.Direction).image.toLowerCase());
        items.push({ path, descending: direction === 'desc' });
      },
    });
    return items;
  });

  readonly select = this.RULE('select', (): Path[] => {
    const paths: Path[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => void paths.push(this.SUBRULE(this.pathOrStar)) });
    return paths;
  });

  private readonly pathOrStar = this.RULE('pathOrStar', (): Path =>
    this.OR([
      { ALT: () => this.SUBRULE(this.path) },
      { ALT: (): Path => ({ kind: 'path', segments: ['*'], at: this.CONSUME(t.Star).startOffset }) },
    ]),
  );

  readonly expand = this.RULE('expand', (): ExpandNode[] => {
    const items: ExpandNode[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const options: OptionNode[] = [];
        const path = this.SUBRULE(this.pathOrStar);
        this.OPTION(() => {
          this.CONSUME(t.Open);
          this.AT_LEAST_ONE_SEP2({ SEP: t.Semicolon, DEF: () => void options.push(this.SUBRULE(this.expandOption)) });
          this.CONSUME(t.Close);
        });
        items.push({ path, options });
      },
    });
    return items;
  });

  private readonly expandOption = this.RULE('expandOption', (): OptionNode => {
    const at = this.LA(1).startOffset;
    return this.OR([
      {
        ALT: (): OptionNode => {
          this.CONSUME(t.Filter);
          this.CONSUME1(t.Equals);
          return { name: '$filter', value: this.SUBRULE(this.filter), at };
        },
      },
      {
        ALT: (): OptionNode => {
          this.CONSUME(t.Select);
          this.CONSUME2(t.Equals);
          return { name: '$select', value: this.SUBRULE(this.select), at };
        },
      },
      {
        ALT: (): OptionNode => {
          this.CONSUME(t.OrderBy);
          this.CONSUME3(t.Equals);
          return { name: '$orderby', value: this.SUBRULE(this.orderby), at };
        },
      },
      {
        ALT: (): OptionNode => {
          this.CONSUME(t.Expand);
          this.CONSUME4(t.Equals);
          return { name: '$expand', value: this.SUBRULE(this.expand), at };
        },
      },
      {
        ALT: (): OptionNode => {
          const name = this.CONSUME(t.Option).image.toLowerCase();
          this.CONSUME5(t.Equals);
          const value = this.OR2([
            { ALT: () => this.CONSUME(t.Number).image },
            { ALT: () => this.CONSUME(t.Boolean).image },
          ]);
          return { name: 'plain', option: name, value, at };
        },
      },
    ]);
  });
}

const grammar = new Grammar();

function parse<Result>(option: OptionName, text: string, rule: (grammar: Grammar) => Result): Result {
  grammar.input = tokenize(option, text);
  const result = rule(grammar);
  const error = grammar.errors[0];
  if (error) {
    const { image, startOffset } = error.token;
    const found = startOffset >= 0 ? `does not fit: '${image}' at position ${startOffset}` : 'ends too early';
    throw new ODataError(option, `${found}.`);
  }
  return result;
}

export const parseFilter = (text: string): Expression => parse('$filter', text, (g) => g.filter());
export const parseOrderBy = (text: string): readonly OrderItem[] => parse('$orderby', text, (g) => g.orderby());
export const parseSelect = (text: string): readonly Path[] => parse('$select', text, (g) => g.select());
export const parseExpandNodes = (text: string): readonly ExpandNode[] => parse('$expand', text, (g) => g.expand());
