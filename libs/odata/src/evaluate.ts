import { folds, type Condition, type Scalar, type Value } from './bound.ts';
import type { Property, ScalarType } from './entity-set.ts';

/** An object whose members are named as in the property map; `catalog/id` is read from `catalog.id`. */
export type MemoryRow = Readonly<Record<string, unknown>>;

/** Does the row satisfy the condition? The same answer as the condition's SQL gives. */
export function evaluate(condition: Condition, row: MemoryRow, element?: unknown): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.operands.every((operand) => evaluate(operand, row, element));
    case 'or':
      return condition.operands.some((operand) => evaluate(operand, row, element));
    case 'not':
      return !evaluate(condition.operand, row, element);
    case 'truth':
      return valueOf(condition.of, row, element, false) === true;
    case 'in':
      return isMember(condition, row, element);
    case 'compare':
      return compares(condition, row, element);
    case 'match':
      return matches(condition, row, element);
    case 'elements':
    case 'related': {
      const content =
        condition.kind === 'elements' ? rawValue(condition.property, row) : row[condition.navigation.name];
      const items: readonly unknown[] = Array.isArray(content) ? content : [];
      const { predicate } = condition;
      const holds = (item: unknown): boolean =>
        !predicate ||
        (condition.kind === 'elements' ? evaluate(predicate, row, item) : evaluate(predicate, item as MemoryRow));
      return condition.quantifier === 'any' ? items.some(holds) : items.every(holds);
    }
  }
}

function isMember({ left, members }: Extract<Condition, { kind: 'in' }>, row: MemoryRow, element: unknown): boolean {
  const fold = folds(left);
  const value = valueOf(left, row, element, fold);
  return members.some((member) => normal(member, left.type, fold) === value);
}

function compares(condition: Extract<Condition, { kind: 'compare' }>, row: MemoryRow, element: unknown): boolean {
  const fold = folds(condition.left) && folds(condition.right);
  const left = valueOf(condition.left, row, element, fold);
  const right = valueOf(condition.right, row, element, fold);
  if (condition.operator === 'eq') return left === right;
  if (condition.operator === 'ne') return left !== right;
  if (left === null || right === null) return false;
  const sign = compareValues(left, right);
  switch (condition.operator) {
    case 'gt':
      return sign > 0;
    case 'ge':
      return sign >= 0;
    case 'lt':
      return sign < 0;
    case 'le':
      return sign <= 0;
  }
}

function matches(
  { how, text, part }: Extract<Condition, { kind: 'match' }>,
  row: MemoryRow,
  element: unknown,
): boolean {
  const fold = folds(text) && folds(part);
  const whole = valueOf(text, row, element, fold);
  const piece = valueOf(part, row, element, fold);
  if (typeof whole !== 'string' || typeof piece !== 'string') return false;
  if (how === 'contains') return whole.includes(piece);
  return how === 'startswith' ? whole.startsWith(piece) : whole.endsWith(piece);
}

/** Null is less than every value. Text is compared by code unit. */
export function compareValues(left: Value, right: Value): number {
  if (left === right) return 0;
  if (left === null) return -1;
  return right === null || left > right ? 1 : -1;
}

/** The value by which rows are sorted. */
export function sortValue(property: Property, row: MemoryRow): Value {
  return normal(rawValue(property, row), property.type as ScalarType, property.type === 'string' && !property.exact);
}

/** What the row holds under the property's name, segment by segment. */
export function rawValue({ name }: Property, row: MemoryRow): unknown {
  if (name in row) return row[name];
  return name
    .split('/')
    .reduce<unknown>((at, segment) => (typeof at === 'object' && at !== null ? (at as MemoryRow)[segment] : null), row);
}

function valueOf(scalar: Scalar, row: MemoryRow, element: unknown, fold: boolean): Value {
  switch (scalar.kind) {
    case 'constant':
      return normal(scalar.value, scalar.type, fold);
    case 'property':
      return normal(rawValue(scalar.property, row), scalar.type, fold);
    case 'function': {
      const of = valueOf(scalar.of, row, element, fold);
      if (typeof of !== 'string') return null;
      return scalar.name === 'length' ? Array.from(of).length : of.replaceAll(/^ +| +$/g, '');
    }
    case 'element': {
      if (scalar.member === undefined) return normal(element, scalar.type, fold);
      const item = (element ?? {}) as MemoryRow;
      if (scalar.cast !== undefined && item['@odata.type'] !== scalar.cast) return null;
      return normal(item[scalar.member], scalar.type, fold);
    }
  }
}

/** One form per value, so that equal ones are identical: instants as milliseconds, text folded where asked. */
function normal(value: unknown, type: ScalarType, fold: boolean): Value {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'instant':
      return new Date(value as string | Date).getTime();
    case 'number':
      return Number(value);
    case 'boolean':
      return value === true || value === 'true';
    case 'guid':
      return String(value).toLowerCase();
    default:
      return fold ? String(value).toLowerCase() : String(value);
  }
}
