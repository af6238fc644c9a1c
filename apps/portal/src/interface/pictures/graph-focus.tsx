'use client';

import { useRef, type ReactNode, type SyntheticEvent } from 'react';

/** Fades whatever is not on a path through the node that is pointed at or has the focus. */
export function GraphFocus({
  paths,
  children,
}: {
  paths: Readonly<Record<string, readonly string[]>>;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const show = (id: string | undefined) => {
    const seen = id === undefined ? undefined : new Set(paths[id]);
    for (const part of frame.current?.querySelectorAll<HTMLElement | SVGElement>('[data-node], [data-from]') ?? []) {
      const { node, from, to } = part.dataset;
      const kept = seen === undefined || [node, from, to].every((name) => name === undefined || seen.has(name));
      part.toggleAttribute('data-faded', !kept);
    }
  };
  const over = ({ target }: SyntheticEvent) =>
    show((target as Element).closest<HTMLElement>('[data-node]')?.dataset['node']);
  return (
    <div
      ref={frame}
      onMouseOver={over}
      onMouseLeave={() => show(undefined)}
      onFocus={over}
      onBlur={() => show(undefined)}
    >
      {children}
    </div>
  );
}
