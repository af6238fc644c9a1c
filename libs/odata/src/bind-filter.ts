import type { Condition, Scalar } from './bound.ts';
import { isScalar, type EntitySet, type Property, type ScalarType } from './entity-set.ts';
import { ODataError } from './errors.ts';
import { limits } from './limits.ts';
import { constant } from './literals.ts';
import type { Call, Expression, Lambda, Literal, Path } from './syntax.ts';

/** What names mean at one place: the properties of a set, or the variable of a lambda. */
interface Scope {
  readonly set?: EntitySet;
  readonly variable?: string;
  /** The collection whose element the variable is. */
  readonly elements?: Property;
}

const refuse = (at: number, message: string): never => {
  throw new ODataError('$filter', `${message} at position ${at}.`);
};

/** Looks every name of a filter up in the property map. Throws `ODataError` for what the map does not allow. */
export function bindFilter(set: EntitySet, filter: Expression): Condition {
  return condition({ set }, filter);
}

function condition(scope: Scope, node: Expression): Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, operands: node.operands.map((operand) => condition(scope, operand)) };
    case 'not':
      return { kind: 'not', operand: condition(scope, node.operand) };
    case 'compare':
      return comparison(scope, node);
    case 'in': {
      if (node.members.length > limits.members) return refuse(node.at, `'in' has more than ${limits.members} members`);
      const left = scalar(scope, node.left);
      const members = node.members.map((member) => constant(member, left.type, membersOf(left)).value);
      return { kind: 'in', left, members };
    }
    case 'lambda':
      return lambda(scope, node);
    case 'call':
      if (isMatch(node.name)) return match(scope, node, node.name);
      break;
    case 'literal':
      if (node.type === 'boolean') return { kind: 'truth', of: constant(node, 'boolean') };
      break;
    case 'path':
  }
  const of = scalar(scope, node);
  return of.type === 'boolean' ? { kind: 'truth', of } : refuse(node.at, 'a condition is expected');
}

type Compare = Extract<Expression, { kind: 'compare' }>;

function comparison(scope: Scope, node: Compare): Condition {
  const answer = booleanAnswer(node);
  if (answer) {
    const operand = condition(scope, answer.of);
    return answer.wanted ? operand : { kind: 'not', operand };
  }
  const { left, right } = pair(scope, node.left, node.right, node.at);
  if (!['eq', 'ne'].includes(node.operator) && left.type === 'boolean')
    return refuse(node.at, `'${node.operator}' cannot compare booleans`);
  return { kind: 'compare', operator: node.operator, left, right };
}

/** `contains(…) eq false`, `(a or b) eq true`: a condition compared with a boolean. */
function booleanAnswer({ operator, left, right }: Compare): { of: Expression; wanted: boolean } | undefined {
  const isCondition = (node: Expression): boolean =>
    node.kind === 'call' ? isMatch(node.name) : !['path', 'literal'].includes(node.kind);
  const [of, literal] = isCondition(left) ? [left, right] : [right, left];
  if (!isCondition(of) || literal.kind !== 'literal' || literal.type !== 'boolean') return undefined;
  if (operator !== 'eq' && operator !== 'ne') return undefined;
  return { of, wanted: (literal.text === 'true') === (operator === 'eq') };
}

function pair(scope: Scope, left: Expression, right: Expression, at: number): { left: Scalar; right: Scalar } {
  if (left.kind === 'literal' && right.kind === 'literal') return refuse(at, 'two literals are compared');
  if (right.kind === 'literal') {
    const known = scalar(scope, left);
    return { left: known, right: constant(right, known.type, membersOf(known)) };
  }
  if (left.kind === 'literal') {
    const known = scalar(scope, right);
    return { left: constant(left, known.type, membersOf(known)), right: known };
  }
  const sides = { left: scalar(scope, left), right: scalar(scope, right) };
  return sides.left.type === sides.right.type ? sides : refuse(at, 'values of different types are compared');
}

const membersOf = (scalar: Scalar): Property['members'] =>
  scalar.kind === 'property' ? scalar.property.members : undefined;

const isMatch = (name: string): name is 'contains' | 'startswith' | 'endswith' =>
  name === 'contains' || name === 'startswith' || name === 'endswith';

function match(scope: Scope, node: Call, how: 'contains' | 'startswith' | 'endswith'): Condition {
  const [first, second] = node.arguments;
  if (!first || !second || node.arguments.length > 2) return refuse(node.at, `'${how}' takes two arguments`);
  return { kind: 'match', how, text: textual(scope, first), part: textual(scope, second) };
}

function textual(scope: Scope, node: Expression): Scalar {
  const found = scalar(scope, node);
  if (found.type === 'enum') return anyCase(found);
  return found.type === 'string' ? found : refuse(node.at, 'text is expected');
}

function scalar(scope: Scope, node: Expression): Scalar {
  switch (node.kind) {
    case 'path':
      return named(scope, node);
    case 'literal':
      return constant(node, literalType(node));
    case 'call':
      return functionOf(scope, node);
    default:
      return refuse(node.at, 'a value is expected');
  }
}

const literalType = ({ type }: Literal): ScalarType => (type === 'null' ? 'string' : type);

function functionOf(scope: Scope, node: Call): Scalar {
  const [only] = node.arguments;
  if (!['tolower', 'toupper', 'trim', 'length'].includes(node.name))
    return refuse(node.at, `the function '${node.name}' is not supported`);
  if (!only || node.arguments.length > 1) return refuse(node.at, `'${node.name}' takes one argument`);
  const of = textual(scope, only);
  if (node.name === 'length') return { kind: 'function', type: 'number', name: 'length', of };
  if (node.name === 'trim') return { kind: 'function', type: 'string', name: 'trim', of };
  return anyCase(of);
}

/** Text is compared without regard to case, so `tolower` and `toupper` change nothing, except for exact properties. */
function anyCase(of: Scalar): Scalar {
  return of.kind === 'property' || of.kind === 'element' ? { ...of, exact: false, type: 'string' } : of;
}

export const isCast = (segment: string): boolean => /^microsoft\.graph\./i.test(segment);

/** The property of a set by path, type casts left out. */
export function findProperty(set: EntitySet, segments: readonly string[]): Property | undefined {
  return set.properties.get(
    segments
      .filter((segment) => !isCast(segment))
      .join('/')
      .toLowerCase(),
  );
}

function named(scope: Scope, { segments, at }: Path): Scalar {
  if (scope.variable !== undefined && segments[0] === scope.variable) {
    if (scope.elements) return element(scope.elements, segments.slice(1), at);
    return named(scope.set ? { set: scope.set } : {}, { kind: 'path', segments: segments.slice(1), at });
  }
  const property = scope.set && findProperty(scope.set, segments);
  if (!property || property.filter === false || !isScalar(property.type))
    return refuse(at, `'${segments.join('/')}' is not a property that can be filtered by`);
  return { kind: 'property', type: property.type, exact: property.exact === true, property };
}

function element(collection: Property, segments: readonly string[], at: number): Scalar {
  const member = segments.filter((segment) => !isCast(segment)).join('/');
  if (collection.type === 'strings' && member === '')
    return { kind: 'element', type: 'string', exact: collection.exact === true };
  const known = Object.entries(collection.elements ?? {}).find(([name]) => name.toLowerCase() === member.toLowerCase());
  if (!known) return refuse(at, `'${collection.name}' has no member '${member}' that can be filtered by`);
  const cast = segments.find(isCast);
  return { kind: 'element', type: known[1], exact: false, member: known[0], ...(cast && { cast: `#${cast}` }) };
}

function lambda(scope: Scope, { path, quantifier, body, at }: Lambda): Condition {
  const property = scope.set && findProperty(scope.set, path.segments);
  if (property && property.filter !== false && (property.type === 'strings' || property.type === 'objects')) {
    const inner = body && condition({ variable: body.variable, elements: property }, body.predicate);
    return { kind: 'elements', quantifier, property, ...(inner && { predicate: inner }) };
  }
  const navigation = scope.set?.navigations.get(path.segments.join('/').toLowerCase());
  if (!navigation?.filter || navigation.kind !== 'many')
    return refuse(at, `'${path.segments.join('/')}' is not a collection that can be filtered by`);
  const inner = body && condition({ set: navigation.to(), variable: body.variable }, body.predicate);
  return { kind: 'related', quantifier, navigation, ...(inner && { predicate: inner }) };
}
