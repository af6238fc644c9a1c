import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ODataError } from './errors.ts';
import { parseFilter } from './grammar.ts';
import type { Comparison, Expression, Literal, Path } from './syntax.ts';

/** Writes a tree back with every parenthesis there can be. */
function print(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return node.type === 'string' ? `'${node.text.replaceAll("'", "''")}'` : node.text;
    case 'path':
      return node.segments.join('/');
    case 'call':
      return `${node.name}(${node.arguments.map(print).join(',')})`;
    case 'and':
    case 'or':
      return `(${node.operands.map(print).join(` ${node.kind} `)})`;
    case 'not':
      return `(not ${print(node.operand)})`;
    case 'compare':
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case 'in':
      return `(${print(node.left)} in (${node.members.map(print).join(',')}))`;
    case 'lambda': {
      const body = node.body ? `${node.body.variable}:${print(node.body.predicate)}` : '';
      return `${print(node.path)}/${node.quantifier}(${body})`;
    }
  }
}

const at = 0;
const name = fc.constantFrom('id', 'displayName', 'inner', 'order', 'equals', 'anything', 'nullable', 'Not_1', 'lent');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((segments): Path => ({ kind: 'path', segments, at }));
const literalOf = (type: Literal['type'], text: fc.Arbitrary<string>) =>
  text.map((value): Literal => ({ kind: 'literal', type, text: value, at }));
const literal = fc.oneof(
  literalOf('string', fc.string({ unit: 'grapheme' })),
  literalOf('number', fc.integer().map(String)),
  literalOf('number', fc.constantFrom('-0.5', '12.75', '1e9')),
  literalOf('boolean', fc.constantFrom('true', 'false')),
  literalOf('guid', fc.uuid()),
  literalOf(
    'instant',
    fc
      .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') })
      .map((d) => d.toISOString()),
  ),
  literalOf('null', fc.constant('null')),
);
const { tree } = fc.letrec<{ tree: Expression; condition: Expression; value: Expression }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    path,
    literal,
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constantFrom('tolower', 'contains', 'any'),
      arguments: fc.array(tie('value'), { maxLength: 2 }),
      at: fc.constant(at),
    }),
  ),
  condition: fc.record({
    kind: fc.constant('compare' as const),
    operator: fc.constantFrom<Comparison>('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
    left: tie('value'),
    right: tie('value'),
    at: fc.constant(at),
  }),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('condition'),
    fc.record({
      kind: fc.constant('in' as const),
      left: tie('value'),
      members: fc.array(literal, { minLength: 1, maxLength: 3 }),
      at: fc.constant(at),
    }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      at: fc.constant(at),
    }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('tree'), at: fc.constant(at) }),
    fc.record({
      kind: fc.constant('lambda' as const),
      quantifier: fc.constantFrom('any' as const, 'all' as const),
      path,
      body: fc.record({ variable: fc.constantFrom('x', 'item'), predicate: tie('tree') }),
      at: fc.constant(at),
    }),
  ),
}));

const placeless = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'at' ? 0 : value)));

describe('$filter', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(tree, (node) => {
        const text = print(node);
        fc.pre(text.length < 8000);
        expect(placeless(parseFilter(text))).toEqual(placeless(node));
      }),
    );
  });

  it.each([
    [
      "displayName eq 'a' or displayName eq 'b' and id ne 'c'",
      "((displayName eq 'a') or ((displayName eq 'b') and (id ne 'c')))",
    ],
    ["(originSystem eq 'x' and resource/id eq 'y')", "((originSystem eq 'x') and (resource/id eq 'y'))"],
    ["contains(tolower(displayName),'o''neil')", "contains(tolower(displayName),'o''neil')"],
    ['NOT isBuiltIn EQ True', '(not (isBuiltIn eq true))'],
    ['not not isBuiltIn', 'isBuiltIn'],
    ["not contains(a,'b') and c", "((not contains(a,'b')) and c)"],
    ["groupTypes/any(c:c eq 'Unified')", "groupTypes/any(c:(c eq 'Unified'))"],
    ['owners/any()', 'owners/any()'],
    ["s/any(i:i/microsoft.graph.tenant/tenantId eq '1')", "s/any(i:(i/microsoft.graph.tenant/tenantId eq '1'))"],
    ["state eq microsoft.graph.accessPackageAssignmentState'Delivered'", "(state eq 'Delivered')"],
    ["id in ('a', 'b')", "(id in ('a','b'))"],
    ['createdDateTime ge 2026-01-31T08:00:00+02:00', '(createdDateTime ge 2026-01-31T08:00:00+02:00)'],
    ['date lt 2026-01-31', '(date lt 2026-01-31)'],
    ['id eq 0A0B0C0D-0000-4000-8000-00000000000F', '(id eq 0A0B0C0D-0000-4000-8000-00000000000F)'],
    ['ab1 eq -1.5', '(ab1 eq -1.5)'],
    ['equals eq null', '(equals eq null)'],
  ])('%s', (text, expected) => {
    expect(print(parseFilter(text))).toBe(expected);
  });

  it.each([
    ["displayName eq 'open", /unexpected ''' at position 15/],
    ['displayName eq', /ends too early/],
    ['displayName equals 1', /unexpected 'equals' at position 12/],
    ["a eq 'b' eq 'c'", /unexpected 'eq' at position 9/],
    ['a eq 1)', /unexpected '\)' at position 6/],
    ['a/every(x:x eq 1)', /'a\/every' at position 0 is not an 'any' or 'all'/],
    ['id in ()', /unexpected '\)' at position 7/],
  ])('refuses %s with the position', (text, message) => {
    expect(() => parseFilter(text)).toThrow(message);
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ code: 'InvalidFilter', target: '$filter' }));
  });

  it.each([
    ['a million parentheses', '('.repeat(1_000_000)],
    ['a million quotes', "'".repeat(1_000_001)],
    ['8 KiB of parentheses', '('.repeat(8192)],
    ['8 KiB of quotes', "'".repeat(8191)],
    ['8 KiB of not', `${'not '.repeat(2040)}(`],
    ['8 KiB of slashes', 'a/'.repeat(4096)],
    ['8 KiB of what no token begins with', '#'.repeat(8192)],
  ])('refuses %s within a blink', (_, text) => {
    const begin = performance.now();
    expect(() => parseFilter(text)).toThrow(ODataError);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });

  it('parses a common filter in well under a millisecond', () => {
    const text = "contains(tolower(displayName),'sales') and (state eq 'delivered' or state eq 'delivering')";
    for (let warm = 0; warm < 200; warm += 1) parseFilter(text);
    const begin = performance.now();
    for (let round = 0; round < 500; round += 1) parseFilter(text);
    expect((performance.now() - begin) / 500).toBeLessThan(1);
  });
});
