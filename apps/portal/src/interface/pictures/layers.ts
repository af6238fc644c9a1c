/** A node of a picture that goes from left to right in layers. */
export interface LayerNode {
  readonly id: string;
  /** 0 is the leftmost. */
  readonly layer: number;
}

export interface LayerEdge {
  readonly from: string;
  readonly to: string;
}

export interface Placed<Node> {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
}

export interface Layout<Node> {
  readonly nodes: readonly Placed<Node>[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly path: string }[];
  readonly width: number;
  readonly height: number;
}

export interface Sizes {
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly columnGap: number;
  readonly rowGap: number;
}

/**
 * Places nodes in columns by layer. Within a column a node stands at the middle of those it comes from, so that lines cross
 * little; a column is then pulled apart where nodes would touch, and centred. Edges to nodes that are not there are left out.
 */
export function layered<Node extends LayerNode>(
  nodes: readonly Node[],
  edges: readonly LayerEdge[],
  sizes: Sizes,
): Layout<Node> {
  const { nodeWidth, nodeHeight, columnGap, rowGap } = sizes;
  const step = nodeHeight + rowGap;
  const byLayer = Map.groupBy(nodes, ({ layer }) => layer);
  const tallest = Math.max(1, ...Array.from(byLayer.values(), (column) => column.length));
  const height = tallest * step - rowGap;
  const placed = new Map<string, Placed<Node>>();
  for (const layer of [...byLayer.keys()].toSorted((a, b) => a - b)) {
    const column = byLayer.get(layer) ?? [];
    const wanted = column.map((node) => {
      const sources = edges.flatMap(({ from, to }) => (to === node.id ? (placed.get(from) ?? []) : []));
      return sources.length === 0 ? height / 2 : sources.reduce((sum, { y }) => sum + y, 0) / sources.length;
    });
    const order = column.map((_, at) => at).toSorted((a, b) => wanted[a]! - wanted[b]! || a - b);
    const first = (height - (column.length * step - rowGap)) / 2;
    order.forEach((at, row) => {
      const node = column[at]!;
      placed.set(node.id, { node, x: layer * (nodeWidth + columnGap), y: first + row * step });
    });
  }
  const drawn = edges.flatMap(({ from, to }) => {
    const [start, end] = [placed.get(from), placed.get(to)];
    if (start === undefined || end === undefined) return [];
    const middle = nodeHeight / 2;
    return [{ from, to, path: curve(start.x + nodeWidth, start.y + middle, end.x, end.y + middle) }];
  });
  const layers = Math.max(0, ...byLayer.keys()) + 1;
  return { nodes: [...placed.values()], edges: drawn, width: layers * (nodeWidth + columnGap) - columnGap, height };
}

/** A line that leaves and arrives level. */
function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = (x1 + x2) / 2;
  return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
}

/** Everything on a path through `id`: itself, what leads to it and what it leads to. */
export function pathThrough(id: string, edges: readonly LayerEdge[]): ReadonlySet<string> {
  const along = (from: keyof LayerEdge, to: keyof LayerEdge, start: string, seen: Set<string>): Set<string> => {
    for (const edge of edges)
      if (edge[from] === start && !seen.has(edge[to])) along(from, to, edge[to], seen.add(edge[to]));
    return seen;
  };
  return new Set([id, ...along('from', 'to', id, new Set()), ...along('to', 'from', id, new Set())]);
}
