import { bindFilter, findProperty, isCast } from './bind-filter.ts';
import type { BoundExpand, BoundQuery, Condition, Order } from './bound.ts';
import { isScalar, isShown, type EntitySet, type Property } from './entity-set.ts';
import { ODataError } from './errors.ts';
import { parseOrderBy } from './grammar.ts';
import { limits } from './limits.ts';
import type { ExpandItem, OrderItem, Path, QueryTree, SearchExpression } from './syntax.ts';

/** Binds the options of one level and of every level below. Throws `ODataError` for what a map does not allow. */
export function bindQuery(set: EntitySet, tree: QueryTree, defaultOrder?: string): BoundQuery {
  const conditions: Condition[] = [];
  if (tree.filter) conditions.push(bindFilter(set, tree.filter));
  if (tree.search) conditions.push(bindSearch(set, tree.search));
  return {
    set,
    conditions,
    order: bindOrder(set, tree.orderby ?? (defaultOrder === undefined ? [] : parseOrderBy(defaultOrder))),
    shown: bindSelect(set, tree.select),
    expands: bindExpand(set, tree.expand ?? []),
    ...(tree.top !== undefined && { top: tree.top }),
    ...(tree.skip !== undefined && { skip: tree.skip }),
    count: tree.count === true,
  };
}

/** The order asked for, made total by the key. */
function bindOrder(set: EntitySet, items: readonly OrderItem[]): Order[] {
  if (items.length > limits.order) throw new ODataError('$orderby', `names more than ${limits.order} properties.`);
  const order: Order[] = [];
  for (const { path, descending } of items) {
    const property = findProperty(set, path.segments);
    if (!property || !isScalar(property.type) || property.sort === false) throw unknown('$orderby', path, 'sorted by');
    if (!order.some((earlier) => earlier.property === property)) order.push({ property, descending });
  }
  if (!order.some(({ property }) => property === set.key))
    order.push({ property: set.key, descending: order.at(-1)?.descending ?? false });
  return order;
}

function unknown(option: '$orderby' | '$select' | '$expand', path: Path, done: string): ODataError {
  return new ODataError(
    option,
    `'${path.segments.join('/')}' at position ${path.at} is not a property that can be ${done}.`,
  );
}

/** What is shown. Naming a navigation neither shows nor hides it; a path into a property shows the property. */
function bindSelect(set: EntitySet, select: readonly Path[] | undefined): Property[] {
  const all = [...set.properties.values()].filter(isShown);
  const usual = all.filter((property) => property.onSelectOnly !== true);
  if (!select) return usual;
  const shown = new Set<Property>();
  for (const path of select) {
    const first = path.segments.find((segment) => !isCast(segment))?.toLowerCase();
    const property = set.properties.get(first ?? '');
    if (first === '*') for (const each of usual) shown.add(each);
    else if (property && isShown(property)) shown.add(property);
    else if (!first || !set.navigations.has(first)) throw unknown('$select', path, 'selected');
  }
  return all.filter((property) => shown.has(property));
}

function bindExpand(set: EntitySet, items: readonly ExpandItem[]): BoundExpand[] {
  const bound = new Map<string, BoundExpand>();
  for (const { path, options } of items) {
    const names = path.segments.filter((segment) => !isCast(segment));
    const name = names.join('/').toLowerCase();
    const navigations = name === '*' ? [...set.navigations.values()] : [set.navigations.get(name)];
    for (const navigation of navigations) {
      if (!navigation) throw unknown('$expand', path, 'expanded');
      if (name === '*' && bound.has(navigation.name)) continue;
      bound.set(navigation.name, { navigation, query: bindQuery(navigation.to(), options, navigation.orderBy) });
    }
  }
  return [...bound.values()];
}

function bindSearch(set: EntitySet, node: SearchExpression): Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, operands: node.operands.map((operand) => bindSearch(set, operand)) };
    case 'not':
      return { kind: 'not', operand: bindSearch(set, node.operand) };
    case 'term':
      return { kind: 'or', operands: searched(set, node.property).map((property) => phrase(property, node.text)) };
  }
}

function searched(set: EntitySet, name: string | undefined): Property[] {
  const searchable = [...set.properties.values()].filter((property) => property.search === true);
  const found = name === undefined ? searchable : searchable.filter((p) => p.name.toLowerCase() === name.toLowerCase());
  if (found.length > 0) return found;
  throw new ODataError(
    '$search',
    name === undefined ? `is not supported for ${set.name}.` : `'${name}' is not a property that can be searched.`,
  );
}

function phrase(property: Property, text: string): Condition {
  return {
    kind: 'match',
    how: 'contains',
    text: { kind: 'property', type: 'string', exact: false, property },
    part: { kind: 'constant', type: 'string', value: text.replaceAll('\0', '') },
  };
}
