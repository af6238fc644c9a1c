import type { Pattern } from './pattern.ts';

/** A rule is at most this long (U13). */
export const longestRule = 3_072;
/** Parentheses and negations within each other. */
export const deepestRule = 50;
/** Values of one list. */
export const longestList = 500;

export type TextTest = 'equals' | 'startsWith' | 'endsWith' | 'contains';

/**
 * What must be true of a person, after reading: every negative operator is `not` around its positive one, and every test is
 * true or false, never unknown. A property that has no value equals nothing, contains nothing and matches nothing.
 */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  /** One of `values`, without regard to case. */
  | { readonly kind: 'text'; readonly property: string; readonly test: TextTest; readonly values: readonly string[] }
  | { readonly kind: 'pattern'; readonly property: string; readonly pattern: Pattern }
  | { readonly kind: 'flag'; readonly property: string; readonly value: boolean }
  | { readonly kind: 'absent'; readonly property: string }
  /** `predicate` speaks of `element`: some element (`any`), or no element for which it is not so (`all`). */
  | { readonly kind: 'any' | 'all'; readonly property: string; readonly predicate: Condition };

/** Who belongs to an automatic policy: people with attributes, or everybody who reports to one manager (U15). */
export type MembershipRule =
  | { readonly kind: 'attributes'; readonly condition: Condition }
  | { readonly kind: 'directReports'; readonly managerId: string };

/** What is wrong with a rule, and where: `position` counts characters from 0, `length` says how many are meant. */
export interface RuleProblem {
  readonly code:
    'tooLong' | 'tooDeep' | 'syntax' | 'unknownOperator' | 'unknownProperty' | 'notKeptHere' | 'wrongType' | 'pattern';
  readonly position: number;
  readonly length: number;
  readonly message: string;
}

export type ReadRule =
  | { readonly rule: MembershipRule; readonly problems: readonly [] }
  | { readonly rule: null; readonly problems: readonly RuleProblem[] };

/** The element that a condition inside `any` or `all` speaks of. */
export const element = '_';
