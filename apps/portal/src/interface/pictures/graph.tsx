import type { ReactNode } from 'react';
import { GraphFocus } from './graph-focus.tsx';
import styles from './graph.module.css';
import { layered, pathThrough, type LayerEdge, type LayerNode, type Sizes } from './layers.ts';

export interface GraphNode extends LayerNode {
  readonly title: string;
  /** A second, fainter line. */
  readonly note?: string | undefined;
  readonly href?: string | undefined;
  readonly icon?: ReactNode;
  /** `bad`: drawn with a double border as well as in another colour. */
  readonly tone?: 'plain' | 'strong' | 'good' | 'bad' | 'calm' | undefined;
}

interface GraphProps {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly LayerEdge[];
  readonly sizes?: Partial<Sizes>;
}

const usual: Sizes = { nodeWidth: 200, nodeHeight: 44, columnGap: 56, rowGap: 10 };

/** What leads to what, from left to right, drawn on the server. Pointing at a node leaves only its paths in full colour. */
export function Graph({ nodes, edges, sizes = {} }: GraphProps) {
  const { nodeWidth, nodeHeight, ...gaps } = { ...usual, ...sizes };
  const layout = layered(nodes, edges, { nodeWidth, nodeHeight, ...gaps });
  const paths = Object.fromEntries(nodes.map(({ id }) => [id, [...pathThrough(id, edges)]]));
  return (
    <GraphFocus paths={paths}>
      <svg
        className={styles['graph']}
        viewBox={`-2 -2 ${layout.width + 4} ${layout.height + 4}`}
        width={layout.width + 4}
        height={layout.height + 4}
      >
        <g aria-hidden="true">
          {layout.edges.map(({ from, to, path }) => (
            <path key={`${from} ${to}`} d={path} data-from={from} data-to={to} />
          ))}
        </g>
        {layout.nodes.map(({ node, x, y }) => (
          <foreignObject key={node.id} x={x} y={y} width={nodeWidth} height={nodeHeight}>
            <Box node={node} />
          </foreignObject>
        ))}
      </svg>
    </GraphFocus>
  );
}

function Box({ node }: { node: GraphNode }) {
  const inside = (
    <>
      {node.icon}
      <span>
        <b>{node.title}</b>
        {node.note !== undefined && <small>{node.note}</small>}
      </span>
    </>
  );
  const shared = {
    className: styles['node'],
    'data-node': node.id,
    'data-tone': node.tone ?? 'plain',
    title: node.title,
  };
  return node.href === undefined ? (
    <div {...shared}>{inside}</div>
  ) : (
    <a {...shared} href={node.href}>
      {inside}
    </a>
  );
}
