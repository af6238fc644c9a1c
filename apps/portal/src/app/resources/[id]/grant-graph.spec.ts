import { expect, test } from '@jest/globals';
import { grantGraph } from './grant-graph.ts';

test('goes from holders over packages to roles; nobody is not drawn', () => {
  const { nodes, edges } = grantGraph(
    [
      { id: 'a', displayName: 'A', roles: ['Member'], holders: 12 },
      { id: 'b', displayName: 'B', roles: ['Member', 'Owner'], holders: 0 },
      { id: 'c', displayName: 'C', roles: ['Owner'], holders: undefined },
    ],
    (count) => `${count} people`,
  );
  expect(nodes.map(({ layer, title }) => `${layer} ${title}`)).toEqual([
    '0 12 people',
    '1 A',
    '1 B',
    '1 C',
    '2 Member',
    '2 Owner',
  ]);
  expect(edges.map(({ from, to }) => `${from} > ${to}`)).toEqual([
    'holders a > a',
    'a > role Member',
    'b > role Member',
    'b > role Owner',
    'c > role Owner',
  ]);
});
