import { expect, test } from '@jest/globals';
import { byGiver, byRole, everyRight, type DelegationPlace, type HeldRight } from './delegation-tree.ts';

const right = (id: string, role: string, by: string | null = null): HeldRight => ({
  id,
  role,
  principal: { id: `p${id}`, displayName: `P ${id}` },
  by: by === null ? null : { id: by, displayName: by },
  at: undefined,
});

const catalog: DelegationPlace = {
  key: 'c',
  kind: 'catalog',
  name: 'Marketing',
  held: byRole([right('1', 'catalogReader'), right('2', 'catalogOwner', 'Hana'), right('3', 'catalogOwner')]),
  inside: [{ key: 'k', kind: 'package', name: 'Campaign', held: [], inside: [], more: 0 }],
  more: 0,
};
const tenant: DelegationPlace = {
  key: '/',
  kind: 'tenant',
  name: 'Contoso',
  held: byRole([right('0', 'catalogCreator', 'Hana')]),
  inside: [catalog],
  more: 0,
};

test('roles stand in the order in which they are passed on', () => {
  expect(catalog.held.map(({ role, rights }) => [role, rights.length])).toEqual([
    ['catalogOwner', 2],
    ['catalogReader', 1],
  ]);
});

test('givers are told apart from what came by itself', () => {
  expect(Array.from(byGiver(catalog), ([by, rights]) => [by, rights.map(({ id }) => id)])).toEqual([
    ['Hana', ['2']],
    [null, ['3', '1']],
  ]);
});

test('the table holds every right with the way to it', () => {
  expect(everyRight(tenant).map(({ where, right: { id } }) => [where.join(' / '), id])).toEqual([
    ['Contoso', '0'],
    ['Contoso / Marketing', '2'],
    ['Contoso / Marketing', '3'],
    ['Contoso / Marketing', '1'],
  ]);
});
