import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { ODataError } from './errors.ts';
import type { Comparison, Expression, Lambda, Literal, Path } from './syntax.ts';
import { tokens as t, vocabulary } from './tokens.ts';

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

/** The grammar of conditions and paths. */
export class FilterGrammar extends EmbeddedActionsParser {
  constructor() {
    super(vocabulary, { maxLookahead: 2 });
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

  protected readonly path = this.RULE('path', (): Path => {
    const first = this.CONSUME(t.Identifier);
    const segments = [first.image];
    this.MANY(() => {
      this.CONSUME(t.Slash);
      segments.push(this.CONSUME2(t.Identifier).image);
    });
    return { kind: 'path', segments, at: first.startOffset };
  });
}
