import { describe, expect, test } from '@jest/globals';
import { layered, pathThrough } from './layers.ts';

const sizes = { nodeWidth: 100, nodeHeight: 20, columnGap: 50, rowGap: 10 };
const node = (id: string, layer: number) => ({ id, layer });

describe('layered', () => {
  const nodes = [node('person', 0), node('a', 1), node('b', 1), node('y', 2), node('x', 2), node('z', 2)];
  const edges = [
    { from: 'person', to: 'a' },
    { from: 'person', to: 'b' },
    { from: 'a', to: 'x' },
    { from: 'b', to: 'y' },
    { from: 'b', to: 'z' },
    { from: 'b', to: 'nowhere' },
  ];
  const layout = layered(nodes, edges, sizes);
  const at = (id: string) => layout.nodes.find((placed) => placed.node.id === id)!;

  test('columns by layer, tall enough for the fullest', () => {
    expect(layout).toMatchObject({ width: 400, height: 80 });
    expect(at('person')).toMatchObject({ x: 0, y: 30 });
    expect(at('a').x).toBe(150);
    expect(at('x').x).toBe(300);
  });

  test('a node stands near what it comes from, and none touch', () => {
    expect(at('x').y).toBeLessThan(at('y').y);
    const rows = ['x', 'y', 'z'].map((id) => at(id).y).toSorted((a, b) => a - b);
    expect(rows).toEqual([0, 30, 60]);
  });

  test('lines join the sides of the nodes; one to nowhere is left out', () => {
    expect(layout.edges).toHaveLength(5);
    expect(layout.edges[0]?.path).toBe('M100 40C125 40 125 25 150 25');
  });

  test('nothing is a picture of nothing', () => {
    expect(layered([], [], sizes)).toMatchObject({ nodes: [], edges: [] });
  });
});

test('a path through a node holds all that leads to it and all that it leads to', () => {
  const edges = [
    { from: 'p', to: 'a' },
    { from: 'p', to: 'b' },
    { from: 'a', to: 'x' },
    { from: 'b', to: 'y' },
  ];
  expect([...pathThrough('a', edges)].toSorted()).toEqual(['a', 'p', 'x']);
  expect(pathThrough('p', edges).size).toBe(5);
});
