import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Graph, type GraphNode } from '../../../../interface/pictures/graph.tsx';
import type { LayerEdge } from '../../../../interface/pictures/layers.ts';
import { Picture, PlainTable } from '../../../../interface/shown/picture.tsx';
import { KindIcon } from '../../../../interface/shown/principal.tsx';
import { StateChip } from '../../../../interface/shown/state-chip.tsx';
import { ResourceIcon, resourceKind } from '../../../catalogs/[id]/resources/kind.tsx';
import styles from '../../directory.module.css';
import type { EffectiveAccess } from './access.ts';

interface AccessPictureProps {
  readonly access: readonly EffectiveAccess[];
  readonly graph: { readonly nodes: readonly GraphNode[]; readonly edges: readonly LayerEdge[] };
  /** Resources of catalogs, by origin. */
  readonly resources: ReadonlyMap<string, { readonly id: string }>;
  readonly until: (ends: string | null) => string;
}

/** Person, assignments, resource roles, from left to right; and the same as a table that answers "why". */
export async function AccessPicture({ access, graph, resources, until }: AccessPictureProps) {
  const [t, d] = await Promise.all([getTranslations('people'), getTranslations('directory')]);
  const kinds = new Map(access.map(({ key, originSystem }) => [key, originSystem]));
  const places = new Map(access.map(({ key, resourceOriginId }) => [key, resourceOriginId]));
  const hrefOf = (right: { originId: string; originSystem: string }) => {
    const resource = resources.get(right.originId.toLowerCase());
    if (resource !== undefined) return `/resources/${resource.id}`;
    return right.originSystem === 'AadGroup' ? `/directory/groups/${right.originId}` : undefined;
  };
  const nodes = graph.nodes.map((node) => {
    const originSystem = kinds.get(node.id);
    if (node.layer === 0) return { ...node, icon: <KindIcon kind="user" /> };
    if (originSystem === undefined) return node;
    return {
      ...node,
      icon: <ResourceIcon kind={resourceKind(originSystem)} />,
      href: hrefOf({ originId: places.get(node.id) ?? '', originSystem }),
    };
  });
  const byHand = access.filter(({ through }) => through.length === 0).length;
  return (
    <Picture
      summary={t('summary', { count: access.length, byHand })}
      tableWords={d('asTable')}
      table={
        <PlainTable
          label={t('why')}
          head={[t('resource'), t('role'), t('because'), t('ends'), t('state')]}
          rows={access.map((right) => {
            const href = hrefOf({ originId: right.resourceOriginId, originSystem: right.originSystem });
            return {
              key: right.key,
              cells: [
                href === undefined ? (
                  right.resourceName
                ) : (
                  <Link key="name" href={href} className="link">
                    {right.resourceName}
                  </Link>
                ),
                right.roleName,
                right.through.length === 0 ? (
                  <span key="hand" className={styles['soft']}>
                    {t('byHand')}
                  </span>
                ) : (
                  <span key="through" className={styles['stack']}>
                    {right.through.map((held) => (
                      <Link key={held.id} href={`/manage/packages/${held.packageId}`} className="link">
                        {held.policyName === undefined
                          ? held.packageName
                          : t('throughPolicy', { package: held.packageName, policy: held.policyName })}
                      </Link>
                    ))}
                  </span>
                ),
                right.through.length === 0 ? '' : right.through.map(({ ends }) => until(ends)).join(', '),
                <StateChip key="state" state={right.state} />,
              ],
            };
          })}
        />
      }
    >
      <Graph nodes={nodes} edges={graph.edges} />
    </Picture>
  );
}
