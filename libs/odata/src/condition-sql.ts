import { folds, type Condition, type Scalar, type Value } from './bound.ts';
import { arrayCast, scalarSql } from './scalar-sql.ts';
import type { Parameters } from './sql.ts';

const operators = { eq: '=', ne: 'is distinct from', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/**
 * SQL of a condition, true exactly where the condition is: comparisons with null are false and their negation true, so a
 * negated leaf is `(…) is not true`.
 */
export function conditionSql(condition: Condition, parameters: Parameters, negated = false): string {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const word = (condition.kind === 'and') === negated ? ' or ' : ' and ';
      return `(${condition.operands.map((operand) => conditionSql(operand, parameters, negated)).join(word)})`;
    }
    case 'not':
      return conditionSql(condition.operand, parameters, !negated);
    case 'elements':
    case 'related':
      return quantified(condition, parameters, negated);
    default: {
      const leaf = leafSql(condition, parameters);
      return negated ? `(${leaf}) is not true` : leaf;
    }
  }
}

type Quantified = Extract<Condition, { kind: 'elements' | 'related' }>;

/** `all` is "no element for which it is not so". */
function quantified(condition: Quantified, parameters: Parameters, negated: boolean): string {
  const all = condition.quantifier === 'all';
  const predicate = condition.predicate && conditionSql(condition.predicate, parameters, all);
  const exists = `exists (select 1 from ${rows(condition)}${
    condition.kind === 'related' ? related(condition, predicate) : predicate ? ` where ${predicate}` : ''
  })`;
  return all === negated ? exists : `not ${exists}`;
}

function rows(condition: Quantified): string {
  if (condition.kind === 'related') {
    const { to, join } = condition.navigation;
    return join ? `${to().from} ${join}` : to().from;
  }
  const { column, type } = condition.property;
  return `${type === 'strings' ? 'unnest' : 'jsonb_array_elements'}(${column}) as element(value)`;
}

function related({ navigation }: Extract<Quantified, { kind: 'related' }>, predicate: string | undefined): string {
  const conditions = [`${navigation.foreign} = ${navigation.local}`, navigation.where, predicate];
  return ` where ${conditions.filter(Boolean).join(' and ')}`;
}

type Leaf = Exclude<Condition, Quantified | { kind: 'and' | 'or' | 'not' }>;

function leafSql(leaf: Leaf, parameters: Parameters): string {
  switch (leaf.kind) {
    case 'truth':
      return scalarSql(leaf.of, parameters);
    case 'in':
      return membership(leaf.left, leaf.members, parameters);
    case 'match':
      return matchSql(leaf, parameters);
    case 'compare': {
      const fold = folds(leaf.left) && folds(leaf.right);
      const [left, right] = [leaf.left, leaf.right].map((side) => side.kind === 'constant' && side.value === null);
      const side = (scalar: Scalar): string => sideSql(scalar, fold, parameters);
      if (left || right) return nullComparison(leaf.operator, left ? leaf.right : leaf.left, side);
      return `${side(leaf.left)} ${operators[leaf.operator]} ${side(leaf.right)}`;
    }
  }
}

function matchSql({ how, text, part }: Extract<Leaf, { kind: 'match' }>, parameters: Parameters): string {
  if (part.kind === 'constant' && part.value === null) return 'false';
  const whole = scalarSql(text, parameters);
  const pattern =
    part.kind === 'constant'
      ? parameters.bind(like(how, String(part.value)))
      : computedLike(how, scalarSql(part, parameters));
  return folds(text) && folds(part) ? `lower(${whole}) like lower(${pattern})` : `${whole} like ${pattern}`;
}

/** Only equality has an answer for null; every order with it is false. */
function nullComparison(operator: keyof typeof operators, other: Scalar, side: (scalar: Scalar) => string): string {
  if (operator === 'eq') return `${side(other)} is null`;
  return operator === 'ne' ? `${side(other)} is not null` : 'false';
}

function sideSql(scalar: Scalar, fold: boolean, parameters: Parameters): string {
  const text = scalarSql(scalar, parameters);
  return fold ? `lower(${text})` : text;
}

function membership(left: Scalar, members: readonly Value[], parameters: Parameters): string {
  const present = members.filter((member) => member !== null);
  const text = sideSql(left, folds(left), parameters);
  if (present.length === 0) return `${text} is null`;
  const found = folds(left)
    ? `${text} in (${present.map((member) => `lower(${parameters.bind(member)})`).join(', ')})`
    : `${text} = any(${parameters.bind(present)}${arrayCast(left.type, present)})`;
  return present.length === members.length ? found : `(${found} or ${text} is null)`;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

function like(how: 'contains' | 'startswith' | 'endswith', part: string): string {
  return `${how === 'startswith' ? '' : '%'}${escapeLike(part)}${how === 'endswith' ? '' : '%'}`;
}

function computedLike(how: 'contains' | 'startswith' | 'endswith', part: string): string {
  const escaped = String.raw`regexp_replace(${part}, '([\\%_])', '\\\1', 'g')`;
  return `${how === 'startswith' ? '' : "'%' || "}${escaped}${how === 'endswith' ? '' : " || '%'"}`;
}
