import { describe, expect, test } from '@jest/globals';
import { accessGraph, effectiveAccess, type HeldAssignment, type SettledRole } from './access.ts';

const role = (resource: string, state: SettledRole['state'] = 'granted'): SettledRole => ({
  originSystem: 'AadGroup',
  resourceOriginId: resource,
  roleOriginId: `Member_${resource}`,
  roleDisplayName: 'Member',
  state,
  reason: null,
});
const held = (id: string, roles: readonly SettledRole[], conflict = false): HeldAssignment => ({
  id,
  state: 'delivered',
  ends: null,
  packageId: `package ${id}`,
  packageName: `Package ${id}`,
  policyName: undefined,
  roles,
  conflict,
});

const assignments = [held('a', [role('x'), role('y')]), held('b', [role('x', 'failed'), role('z', 'removed')], true)];
const groups = [
  { id: 'X', displayName: 'Group X' },
  { id: 'w', displayName: 'Group W' },
];
const access = effectiveAccess(assignments, groups, (id) => (id === 'x' ? 'Group X' : undefined), 'Member');

describe('effective access', () => {
  test('is one line per right, with every assignment that gives it', () => {
    const reasons = access.map(({ resourceName, through }) => [resourceName, through.map(({ id }) => id)]);
    expect(reasons).toEqual([
      ['Group X', ['a', 'b']],
      ['y', ['a']],
      ['Group W', []],
    ]);
  });

  test('shows what went wrong, whichever assignment says so', () => {
    expect(access[0]).toMatchObject({ state: 'failed' });
  });
});

describe('the graph', () => {
  const words = { person: 'Ana', byHand: 'By hand', noteOf: () => 'no end', conflict: 'conflict' };
  const { nodes, edges } = accessGraph(access, assignments, words);

  test('goes from the person over the reasons to the rights', () => {
    expect(nodes.map(({ title, layer, tone }) => [layer, title, tone])).toEqual([
      [0, 'Ana', 'strong'],
      [1, 'Package a', 'plain'],
      [1, 'Package b', 'bad'],
      [1, 'By hand', 'calm'],
      [2, 'Group X', 'bad'],
      [2, 'y', 'good'],
      [2, 'Group W', 'good'],
    ]);
    expect(edges).toContainEqual({ from: 'hand', to: 'w' });
    expect(edges.filter(({ from }) => from === 'person')).toHaveLength(3);
  });
});
