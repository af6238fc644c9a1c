import { describe, expect, it } from '@jest/globals';
import type { ODataOptions } from '@bailiwick/contracts-core';
import { bindQuery } from './bind.ts';
import { defineEntitySet, type EntitySet } from './entity-set.ts';
import { parseOptions } from './options.ts';

const catalogs: EntitySet = defineEntitySet({
  name: 'catalogs',
  from: 'catalog c',
  properties: {
    id: { column: 'c.id', type: 'guid' },
    displayName: { column: 'c.display_name', type: 'string', search: true },
    description: { column: 'c.description', type: 'string', search: true, sort: false, filter: false },
    state: { column: 'c.state', type: 'enum', members: ['published', 'unpublished'] },
    secret: { column: 'c.secret', type: 'string', hidden: true, filter: false },
    notes: { column: 'c.notes', type: 'json', onSelectOnly: true },
  },
  navigations: {
    packages: { to: () => packages, kind: 'many', local: 'c.id', foreign: 'p.catalog_id' },
  },
});
const packages: EntitySet = defineEntitySet({
  name: 'accessPackages',
  from: 'package p',
  properties: { id: { column: 'p.id', type: 'guid' }, 'catalog/id': { column: 'p.catalog_id', type: 'guid' } },
  navigations: { catalog: { to: () => catalogs, kind: 'one', local: 'p.catalog_id', foreign: 'c.id' } },
});

const bind = (options: ODataOptions) => bindQuery(catalogs, parseOptions(options));
const shown = (options: ODataOptions) => bind(options).shown.map(({ name }) => name);

describe('query options', () => {
  it('shows every usual property unless asked otherwise', () => {
    expect(shown({})).toEqual(['id', 'displayName', 'description', 'state']);
    expect(shown({ $select: 'DISPLAYNAME, packages' })).toEqual(['displayName']);
    expect(shown({ $select: '*,notes' })).toEqual(['id', 'displayName', 'description', 'state', 'notes']);
  });

  it('expands within an expanded navigation', () => {
    const [outer] = bind({
      $expand: 'packages($select=id;$top=3;$orderby=id desc;$expand=catalog($select=state))',
    }).expands;
    expect(outer!.query).toMatchObject({ top: 3, order: [{ descending: true }] });
    expect(outer!.query.expands[0]!.query.shown.map(({ name }) => name)).toEqual(['state']);
    expect(bind({ $expand: '*' }).expands.map(({ navigation }) => navigation.name)).toEqual(['packages']);
  });

  it('makes every order total by the key', () => {
    const order = bind({ $orderby: 'state desc,displayName' }).order;
    expect(order.map(({ property, descending }) => [property.name, descending])).toEqual([
      ['state', true],
      ['displayName', false],
      ['id', false],
    ]);
  });

  it('counts, skips and limits as told', () => {
    expect(bind({ $top: '999', $skip: '7', $count: 'TRUE' })).toMatchObject({ top: 999, skip: 7, count: true });
  });

  it('looks for phrases in one property or in all searchable ones', () => {
    const search = bind({ $search: '"displayName:it \\"x\\"" AND (sales OR NOT hr)' }).conditions[0];
    expect(search).toMatchObject({
      kind: 'and',
      operands: [
        { kind: 'or', operands: [{ part: { value: 'it "x"' } }] },
        { kind: 'or', operands: [{ kind: 'or', operands: [{}, {}] }, { kind: 'not' }] },
      ],
    });
  });

  it.each<[ODataOptions, string, string, RegExp]>([
    [{ $filter: 'colour eq 1' }, 'InvalidFilter', '$filter', /'colour' is not a property .* at position 0/],
    [{ $filter: "description eq 'x'" }, 'InvalidFilter', '$filter', /'description'/],
    [{ $filter: "secret eq 'x'" }, 'InvalidFilter', '$filter', /'secret'/],
    [{ $filter: "substringof('a', displayName)" }, 'InvalidFilter', '$filter', /'substringof'/],
    [{ $filter: "contains(displayName, 'x')".replace(", 'x'", '') }, 'InvalidFilter', '$filter', /two arguments/],
    [{ $filter: "id eq 'no-guid'" }, 'InvalidFilter', '$filter', /'no-guid' at position 6 must be a GUID/],
    [{ $filter: "state eq 'lost'" }, 'InvalidFilter', '$filter', /one of published, unpublished/],
    [{ $filter: 'displayName' }, 'InvalidFilter', '$filter', /a condition is expected/],
    [{ $filter: `id in (${Array.from({ length: 201 }, () => "'a'").join(',')})` }, 'InvalidFilter', '$filter', /200/],
    [{ $orderby: 'description' }, 'InvalidFilter', '$orderby', /'description'/],
    [{ $orderby: 'displayName down' }, 'InvalidFilter', '$orderby', /'down' at position 12/],
    [{ $search: '"state:x"' }, 'InvalidFilter', '$search', /'state'/],
    [{ $search: '"open' }, 'InvalidFilter', '$search', /unclosed/],
    [{ $select: 'secret' }, 'BadRequest', '$select', /'secret'/],
    [{ $expand: 'owners' }, 'BadRequest', '$expand', /'owners'/],
    [{ $expand: 'packages($expand=catalog($expand=packages($expand=catalog)))' }, 'BadRequest', '$expand', /3 levels/],
    [{ $expand: 'packages($levels=2)' }, 'BadRequest', '$expand', /'\$levels'/],
    [{ $top: '1000' }, 'BadRequest', '$top', /0 to 999/],
    [{ $top: '-1' }, 'BadRequest', '$top', /whole number/],
    [{ $skip: 'x' }, 'BadRequest', '$skip', /whole number/],
    [{ $count: 'yes' }, 'BadRequest', '$count', /true or false/],
  ])('refuses %j', (options, code, target, message) => {
    expect(() => bind(options)).toThrow(message);
    expect(() => bind(options)).toThrow(expect.objectContaining({ kind: 'invalid', code, target }));
  });
});
