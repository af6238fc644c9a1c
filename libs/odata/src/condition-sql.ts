import type { Condition, Scalar, Value } from './bound.ts';
import type { Property, ScalarType } from './entity-set.ts';
import type { Parameters } from './sql.ts';

const operators = { eq: '=', ne: 'is distinct from', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

const casts: Partial<Record<ScalarType, string>> = {
  guid: '::uuid',
  instant: '::timestamptz',
  number: '::numeric',
};

/** Text and enum members are compared in lower case unless the property is exact; enum members are stored as spelled. */
const folds = (scalar: Scalar): boolean =>
  scalar.type === 'string' && !(scalar.kind !== 'constant' && 'exact' in scalar && scalar.exact);

/** SQL of a property in conditions and order: `lower(column)` for text that is not exact. */
export function comparable(property: Property): string {
  return property.type === 'string' && property.exact !== true ? `lower(${property.column})` : property.column;
}

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
    case 'match': {
      const pattern =
        leaf.part.kind === 'constant'
          ? parameters.bind(like(leaf.how, String(leaf.part.value ?? '')))
          : computedLike(leaf.how, scalarSql(leaf.part, parameters));
      const fold = folds(leaf.text) || leaf.text.type === 'enum';
      const text = scalarSql(leaf.text, parameters);
      if (leaf.part.kind === 'constant' && leaf.part.value === null) return 'false';
      return fold ? `lower(${text}) like lower(${pattern})` : `${text} like ${pattern}`;
    }
    case 'compare': {
      const fold = [leaf.left, leaf.right].every((side) => side.kind === 'constant' || folds(side));
      const [left, right] = [leaf.left, leaf.right].map((side) => side.kind === 'constant' && side.value === null);
      const side = (scalar: Scalar): string => sideSql(scalar, fold, parameters);
      if (left || right) return nullComparison(leaf.operator, left ? leaf.right : leaf.left, side);
      return `${side(leaf.left)} ${operators[leaf.operator]} ${side(leaf.right)}`;
    }
  }
}

/** Only equality has an answer for null; every order with it is false. */
function nullComparison(operator: keyof typeof operators, other: Scalar, side: (scalar: Scalar) => string): string {
  if (operator === 'eq') return `${side(other)} is null`;
  return operator === 'ne' ? `${side(other)} is not null` : 'false';
}

function sideSql(scalar: Scalar, fold: boolean, parameters: Parameters): string {
  const text = scalarSql(scalar, parameters);
  return fold && scalar.type === 'string' ? `lower(${text})` : text;
}

function membership(left: Scalar, members: readonly Value[], parameters: Parameters): string {
  const present = members.filter((member) => member !== null);
  const text = sideSql(left, folds(left), parameters);
  const found = folds(left)
    ? `${text} in (${present.map((member) => `lower(${parameters.bind(member)})`).join(', ')})`
    : `${text} = any(${parameters.bind(present)}${arrayCast(left.type)})`;
  if (present.length === 0) return `${text} is null`;
  return present.length === members.length ? found : `(${found} or ${text} is null)`;
}

const arrayCast = (type: ScalarType): string => {
  const cast = type === 'boolean' ? '::boolean' : (casts[type] ?? '');
  return cast === '' ? '' : `${cast}[]`;
};

function scalarSql(scalar: Scalar, parameters: Parameters): string {
  switch (scalar.kind) {
    case 'constant':
      return typeof scalar.value === 'boolean'
        ? String(scalar.value)
        : `${parameters.bind(scalar.value)}${casts[scalar.type] ?? ''}`;
    case 'property':
      return scalar.property.column;
    case 'function':
      return `${scalar.name === 'trim' ? 'btrim' : 'length'}(${scalarSql(scalar.of, parameters)})`;
    case 'element': {
      if (scalar.member === undefined) return 'element.value';
      const member = `(element.value->>'${scalar.member}')${scalar.type === 'boolean' ? '::boolean' : (casts[scalar.type] ?? '')}`;
      return scalar.cast === undefined
        ? member
        : `case when element.value->>'@odata.type' = ${parameters.bind(scalar.cast)} then ${member} end`;
    }
  }
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

function like(how: 'contains' | 'startswith' | 'endswith', part: string): string {
  return `${how === 'startswith' ? '' : '%'}${escapeLike(part)}${how === 'endswith' ? '' : '%'}`;
}

function computedLike(how: 'contains' | 'startswith' | 'endswith', part: string): string {
  const escaped = String.raw`regexp_replace(${part}, '([\\%_])', '\\\1', 'g')`;
  return `${how === 'startswith' ? '' : "'%' || "}${escaped}${how === 'endswith' ? '' : " || '%'"}`;
}
