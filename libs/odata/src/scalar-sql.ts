import type { Scalar, Value } from './bound.ts';
import type { Property, ScalarType } from './entity-set.ts';
import type { Parameters } from './sql.ts';

/** Whole numbers stay whole, so that the index of an integer column serves them. */
const whole = (value: Value): boolean => Number.isSafeInteger(Number(value));

const casts: Partial<Record<ScalarType, string>> = { guid: '::uuid', instant: '::timestamptz', boolean: '::boolean' };

/** The cast that a bound value needs to be compared with a column of `type`. */
export function valueCast(type: ScalarType, value: Value): string {
  return type === 'number' ? (whole(value) ? '::bigint' : '::numeric') : (casts[type] ?? '');
}

/** The cast of a bound list; empty where PostgreSQL infers it from the column. */
export function arrayCast(type: ScalarType, values: readonly Value[]): string {
  if (type === 'number') return values.every(whole) ? '::bigint[]' : '::numeric[]';
  return casts[type] ? `${casts[type]}[]` : '';
}

/** A property's SQL, safe beside any operator; a computed number or boolean is cast, because ORDER BY refuses literals. */
export function expressionOf({ column, type }: Property): string {
  if (/^\w+\.\w+$/.test(column)) return column;
  return `(${column})${type === 'boolean' ? '::boolean' : type === 'number' ? '::numeric' : ''}`;
}

/** SQL of a property in order and paging: `lower(column)` for text that is not exact. */
export function comparable(property: Property): string {
  const expression = expressionOf(property);
  return property.type === 'string' && property.exact !== true ? `lower(${expression})` : expression;
}

/** SQL of a value as it is, not folded. */
export function scalarSql(scalar: Scalar, parameters: Parameters): string {
  switch (scalar.kind) {
    case 'constant':
      return `${parameters.bind(scalar.value)}${scalar.value === null ? '' : valueCast(scalar.type, scalar.value)}`;
    case 'property': {
      const expression = expressionOf(scalar.property);
      return scalar.type === 'string' && scalar.property.type === 'enum' ? `${expression}::text` : expression;
    }
    case 'function':
      return `${scalar.name === 'trim' ? 'btrim' : 'length'}(${scalarSql(scalar.of, parameters)})`;
    case 'element':
      return elementSql(scalar, parameters);
  }
}

function elementSql(element: Extract<Scalar, { kind: 'element' }>, parameters: Parameters): string {
  if (element.member === undefined) return 'element.value';
  const cast = element.type === 'number' ? '::numeric' : (casts[element.type] ?? '');
  const member = `(element.value->>'${element.member.replaceAll("'", "''")}')${cast}`;
  if (element.cast === undefined) return member;
  return `case when element.value->>'@odata.type' = ${parameters.bind(element.cast)} then ${member} end`;
}
