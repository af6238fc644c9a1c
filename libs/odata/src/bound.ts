import type { EntitySet, Navigation, Property, ScalarType } from './entity-set.ts';
import type { Comparison } from './syntax.ts';

/** Conditions after every name was looked up in a property map and every literal got the type of what it is compared with. */

export type Value = string | number | boolean | null;

/** An instant stays text in `value`, as the caller wrote it, so that no digit is lost. */
export interface Constant {
  readonly kind: 'constant';
  readonly type: ScalarType;
  readonly value: Value;
}

export type Scalar =
  | Constant
  | { readonly kind: 'property'; readonly type: ScalarType; readonly exact: boolean; readonly property: Property }
  /** The element of the innermost lambda: itself, or one of its members (when of the type `cast`). */
  | {
      readonly kind: 'element';
      readonly type: ScalarType;
      readonly exact: boolean;
      readonly member?: string;
      readonly cast?: string;
    }
  | { readonly kind: 'function'; readonly type: ScalarType; readonly name: 'trim' | 'length'; readonly of: Scalar };

/** Text is compared without regard to case unless its property is exact; a constant follows what it is compared with. */
export function folds(scalar: Scalar): boolean {
  if (scalar.type !== 'string') return false;
  return scalar.kind === 'constant' || scalar.kind === 'function' ? true : !scalar.exact;
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Scalar; readonly right: Scalar }
  | { readonly kind: 'in'; readonly left: Scalar; readonly members: readonly Value[] }
  | {
      readonly kind: 'match';
      readonly how: 'contains' | 'startswith' | 'endswith';
      readonly text: Scalar;
      readonly part: Scalar;
    }
  /** A boolean by itself. */
  | { readonly kind: 'truth'; readonly of: Scalar }
  | {
      readonly kind: 'elements';
      readonly quantifier: 'any' | 'all';
      readonly property: Property;
      readonly predicate?: Condition;
    }
  | {
      readonly kind: 'related';
      readonly quantifier: 'any' | 'all';
      readonly navigation: Navigation;
      readonly predicate?: Condition;
    };

export interface Order {
  readonly property: Property;
  readonly descending: boolean;
}

export interface BoundExpand {
  readonly navigation: Navigation;
  readonly query: BoundQuery;
}

/** The options of one level, bound to its property map. */
export interface BoundQuery {
  readonly set: EntitySet;
  readonly conditions: readonly Condition[];
  readonly order: readonly Order[];
  readonly shown: readonly Property[];
  readonly expands: readonly BoundExpand[];
  readonly top?: number;
  readonly skip?: number;
  readonly count: boolean;
}
