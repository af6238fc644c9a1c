/** The typed tree of Graph's query options, before property names are looked up. `at` is the offset in the option's text. */

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** `text` is the literal as its type writes it, without quotes; `null` is the word null. */
export interface Literal {
  readonly kind: 'literal';
  readonly type: 'string' | 'number' | 'boolean' | 'instant' | 'guid' | 'null';
  readonly text: string;
  readonly at: number;
}

/** Names separated by `/`; type-cast segments contain a dot. */
export interface Path {
  readonly kind: 'path';
  readonly segments: readonly string[];
  readonly at: number;
}

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly at: number;
}

export interface Lambda {
  readonly kind: 'lambda';
  readonly quantifier: 'any' | 'all';
  readonly path: Path;
  /** Absent in `any()`: is there an element at all? */
  readonly body?: { readonly variable: string; readonly predicate: Expression };
  readonly at: number;
}

export type Expression =
  | Literal
  | Path
  | Call
  | Lambda
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[]; readonly at: number }
  | { readonly kind: 'not'; readonly operand: Expression; readonly at: number }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | { readonly kind: 'in'; readonly left: Expression; readonly members: readonly Literal[]; readonly at: number };

/** A term of `$search`: a phrase, in one property or in every searchable one. */
export type SearchExpression =
  | { readonly kind: 'term'; readonly property?: string; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SearchExpression[] }
  | { readonly kind: 'not'; readonly operand: SearchExpression };

export interface OrderItem {
  readonly path: Path;
  readonly descending: boolean;
}

export interface ExpandItem {
  /** `*` stands for every navigation. */
  readonly path: Path;
  readonly options: QueryTree;
}

/** The options of one level: the request itself or an expanded navigation. */
export interface QueryTree {
  readonly filter?: Expression;
  readonly search?: SearchExpression;
  readonly select?: readonly Path[];
  readonly expand?: readonly ExpandItem[];
  readonly orderby?: readonly OrderItem[];
  readonly top?: number;
  readonly skip?: number;
  readonly count?: boolean;
}
