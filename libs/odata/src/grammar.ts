import { ODataError, type OptionName } from './errors.ts';
import { FilterGrammar } from './filter-grammar.ts';
import type { Expression, OrderItem, Path } from './syntax.ts';
import { tokenize, tokens as t } from './tokens.ts';

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

/** The grammar of `$filter`, `$orderby`, `$select` and `$expand`. One instance serves all calls: it never awaits. */
class Grammar extends FilterGrammar {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

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
    const found = startOffset >= 0 ? `unexpected '${image}' at position ${startOffset}` : 'ends too early';
    throw new ODataError(option, `${found}.`);
  }
  return result;
}

export const parseFilter = (text: string): Expression => parse('$filter', text, (g) => g.filter());
export const parseOrderBy = (text: string): readonly OrderItem[] => parse('$orderby', text, (g) => g.orderby());
export const parseSelect = (text: string): readonly Path[] => parse('$select', text, (g) => g.select());
export const parseExpandNodes = (text: string): readonly ExpandNode[] => parse('$expand', text, (g) => g.expand());
