import type { Order } from './bound.ts';
import { isScalar } from './entity-set.ts';
import { comparable, valueCast } from './scalar-sql.ts';
import type { Position } from './skiptoken.ts';
import type { Parameters } from './sql.ts';

/** As OData has it: null is less than every value. */
export function orderSql(order: readonly Order[]): string {
  return order
    .map(({ property, descending }) => {
      const nulls = property.nullable ? ` nulls ${descending ? 'last' : 'first'}` : '';
      return `${comparable(property)}${descending ? ' desc' : ''}${nulls}`;
    })
    .join(', ');
}

/**
 * The rows behind `position`. One row comparison, which an index serves, where all directions are equal and no column can
 * be null; else one alternative per column.
 */
export function behindSql(order: readonly Order[], position: Position, parameters: Parameters): string {
  const first = order[0]!;
  const placeholders = order.map(({ property: { type } }, index) => {
    const value = position[index] ?? null;
    return value === null ? 'null' : `${parameters.bind(value)}${isScalar(type) ? valueCast(type, value) : ''}`;
  });
  const columns = order.map(({ property }) => comparable(property));
  if (order.every(({ property, descending }) => !property.nullable && descending === first.descending)) {
    const sign = first.descending ? '<' : '>';
    if (order.length === 1) return `${columns[0]} ${sign} ${placeholders[0]}`;
    return `(${columns.join(', ')}) ${sign} (${placeholders.join(', ')})`;
  }
  const alternatives = order.flatMap((_, index) => {
    const after = afterSql(order[index]!, columns[index]!, placeholders[index]!);
    if (after === undefined) return [];
    const equal = columns
      .slice(0, index)
      .map((column, i) => (placeholders[i] === 'null' ? `${column} is null` : `${column} = ${placeholders[i]}`));
    return [`(${[...equal, after].join(' and ')})`];
  });
  return `(${alternatives.join(' or ')})`;
}

function afterSql({ property, descending }: Order, column: string, placeholder: string): string | undefined {
  if (placeholder === 'null') return descending ? undefined : `${column} is not null`;
  if (!descending) return `${column} > ${placeholder}`;
  return property.nullable ? `(${column} < ${placeholder} or ${column} is null)` : `${column} < ${placeholder}`;
}
