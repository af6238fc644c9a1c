import { element, type Condition, type RuleProblem, type TextTest } from './membership-rule.ts';
import { readPattern } from './pattern-reader.ts';
import { isNotKept, ruleAliases, ruleProperties, type RuleType } from './rule-properties.ts';
import { RuleError, ruleError, type Token } from './rule-tokens.ts';

export type Operand =
  | { readonly kind: 'text'; readonly token: Token; readonly value: string }
  | { readonly kind: 'flag'; readonly token: Token; readonly value: boolean }
  | { readonly kind: 'null'; readonly token: Token }
  | { readonly kind: 'list'; readonly token: Token; readonly values: readonly string[] };

/** The word without its hyphen, in lower case; empty for what is no word. */
export const wordOf = ({ kind, value }: Token): string =>
  kind === 'word' ? value.replace(/^-/, '').toLowerCase() : '';

/** What an operator tests, and whether it says the opposite. */
const operators: Readonly<Record<string, readonly ['equal' | TextTest | 'match' | 'in' | 'order', boolean]>> = {
  eq: ['equal', false],
  ne: ['equal', true],
  startswith: ['startsWith', false],
  notstartswith: ['startsWith', true],
  endswith: ['endsWith', false],
  notendswith: ['endsWith', true],
  contains: ['contains', false],
  notcontains: ['contains', true],
  match: ['match', false],
  notmatch: ['match', true],
  in: ['in', false],
  notin: ['in', true],
  le: ['order', false],
  ge: ['order', false],
};

interface Checked {
  readonly condition: Condition;
  readonly problems: readonly RuleProblem[];
}

/** Stands in for a condition that is wrong: a rule with problems is never evaluated. */
const nothing: Condition = { kind: 'or', operands: [] };

interface Property {
  readonly name: string;
  readonly type: RuleType;
}

function propertyOf({ value, ...place }: Token, ofElement: boolean): Property {
  if (value === element) {
    if (ofElement) return { name: element, type: 'text' };
    throw ruleError('unknownProperty', place, `'_' stands for an element, within 'any' and 'all' only.`);
  }
  if (ofElement)
    throw ruleError(
      'unknownProperty',
      place,
      `Within 'any' and 'all' the condition speaks of the element, which is '_'.`,
    );
  const name = /^user\.(.+)$/.exec(value)?.[1];
  if (name === undefined)
    throw ruleError('unknownProperty', place, `'${value}' is no property. Properties begin with 'user.'.`);
  const known = Object.hasOwn(ruleAliases, name) ? ruleAliases[name]! : name;
  if (Object.hasOwn(ruleProperties, known)) return { name: known, type: ruleProperties[known]! };
  if (isNotKept(name))
    throw ruleError('notKeptHere', place, `This directory does not keep the property '${name}' of people.`);
  const meant = Object.keys(ruleProperties).find((other) => other.toLowerCase() === name.toLowerCase());
  const hint = meant === undefined ? '' : ` Is '${meant}' meant? Names of properties are case-sensitive.`;
  throw ruleError('unknownProperty', place, `People have no property '${name}'.${hint}`);
}

/** What `read` gives; what it finds wrong is noted and does not end the reading of the rule. */
function noting<T>(problems: RuleProblem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    problems.push(error.problem);
    return undefined;
  }
}

/** One comparison, checked against the types of its sides. */
export function comparison(property: Token, operator: Token, operand: Operand, ofElement: boolean): Checked {
  const problems: RuleProblem[] = [];
  const known = noting(problems, () => propertyOf(property, ofElement));
  const condition = noting(problems, () => typed(known, operator, operand));
  return { condition: condition ?? nothing, problems };
}

/** `any` or `all` of the elements of a property that has several. */
export function quantified(property: Token, operator: Token, kind: 'any' | 'all', predicate: Condition): Checked {
  const problems: RuleProblem[] = [];
  const known = noting(problems, () => propertyOf(property, false));
  if (known !== undefined && known.type !== 'texts') {
    const message = `'${kind}' needs a property with several values, such as user.businessPhones.`;
    problems.push(ruleError('wrongType', operator, message).problem);
  }
  return { condition: { kind, property: known?.name ?? element, predicate }, problems };
}

function typed(property: Property | undefined, operator: Token, operand: Operand): Condition {
  const { name, type } = property ?? { name: element, type: undefined };
  const [test, opposite] = operators[wordOf(operator)] ?? [];
  if (test === undefined) throw ruleError('unknownOperator', operator, `There is no operator '${operator.value}'.`);
  if (test === 'order')
    throw ruleError(
      'wrongType',
      operator,
      `'${operator.value}' compares dates, and this directory keeps no dates of people.`,
    );
  if (type === 'texts') throw ruleError('wrongType', operator, `A property with several values needs 'any' or 'all'.`);
  const positive = positively(name, type, test, operator, operand);
  return opposite ? { kind: 'not', operand: positive } : positive;
}

function positively(
  property: string,
  type: 'text' | 'flag' | undefined,
  test: 'equal' | TextTest | 'match' | 'in',
  operator: Token,
  operand: Operand,
): Condition {
  const refuse = (message: string) => ruleError('wrongType', operand.token, message);
  if (operand.kind === 'null') {
    if (test !== 'equal') throw refuse(`null can be compared by 'eq' and 'ne' only.`);
    return { kind: 'absent', property };
  }
  if (type === 'flag') {
    if (test !== 'equal')
      throw ruleError('wrongType', operator, `A property that is true or false knows 'eq' and 'ne' only.`);
    if (operand.kind !== 'flag') throw refuse('true or false is expected here.');
    return { kind: 'flag', property, value: operand.value };
  }
  if (test === 'in') {
    if (operand.kind !== 'list') throw refuse('A list in brackets is expected here.');
    return { kind: 'text', property, test: 'equals', values: operand.values };
  }
  if (operand.kind !== 'text') {
    if (type === undefined) return nothing;
    throw refuse('A text in double quotes is expected here.');
  }
  if (test === 'match') {
    const { pattern, problem } = readPattern(operand.value);
    if (pattern === null)
      throw ruleError(
        'pattern',
        { position: operand.token.position + 1 + problem.position, length: 1 },
        problem.message,
      );
    return { kind: 'pattern', property, pattern };
  }
  return { kind: 'text', property, test: test === 'equal' ? 'equals' : test, values: [operand.value] };
}
