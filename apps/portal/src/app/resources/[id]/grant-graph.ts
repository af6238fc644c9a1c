import type { GraphNode } from '../../../interface/pictures/graph.tsx';
import type { LayerEdge } from '../../../interface/pictures/layers.ts';

/** A package that gives roles of a resource, with how many people hold it; undefined where that is not for the visitor. */
export interface UsedPackage {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly holders: number | undefined;
}

/** Holders → packages → roles, for the picture. A package that nobody holds stands for itself. */
export function grantGraph(
  packages: readonly UsedPackage[],
  peopleWords: (count: number) => string,
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly LayerEdge[] } {
  const held = packages.filter(({ holders }) => holders !== undefined && holders > 0);
  const roles = [...new Set(packages.flatMap((row) => row.roles))];
  return {
    nodes: [
      ...held.map(({ id, holders = 0 }) => ({ id: `holders ${id}`, layer: 0, title: peopleWords(holders) })),
      ...packages.map(({ id, displayName }) => ({
        id,
        layer: 1,
        title: displayName,
        href: `/manage/packages/${id}`,
      })),
      ...roles.map((role) => ({ id: `role ${role}`, layer: 2, title: role, tone: 'strong' as const })),
    ],
    edges: [
      ...held.map(({ id }) => ({ from: `holders ${id}`, to: id })),
      ...packages.flatMap((row) => row.roles.map((role) => ({ from: row.id, to: `role ${role}` }))),
    ],
  };
}
