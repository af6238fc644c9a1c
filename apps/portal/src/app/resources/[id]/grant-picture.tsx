import { countAssignments } from '@bailiwick/contracts-request-workflow';
import { IconUsers } from '@tabler/icons-react';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Graph } from '../../../interface/pictures/graph.tsx';
import { Picture, PlainTable } from '../../../interface/shown/picture.tsx';
import { quoted, read } from '../../../interface/visit/read.ts';
import type { GivingPackage } from './resource-use.ts';
import { grantGraph } from './grant-graph.ts';

/** More packages than this are a table only. */
const mostDrawn = 12;

async function holdersOf(accessPackageId: string): Promise<number> {
  const odata = { $filter: `accessPackage/id eq ${quoted(accessPackageId)} and state ne 'expired'` };
  return (await read(countAssignments, { odata })).value;
}

/** Who comes to a role of the resource through which package: holders, packages, roles, from left to right. */
export async function GrantPicture({ packages, mayCount }: { packages: readonly GivingPackage[]; mayCount: boolean }) {
  const [t, format] = await Promise.all([getTranslations('resources'), getFormatter()]);
  const drawn = packages.slice(0, mostDrawn);
  const counts = mayCount ? await Promise.all(drawn.map(({ id }) => holdersOf(id))) : [];
  const used = drawn.map((row, at) => ({ ...row, holders: counts[at] }));
  const graph = grantGraph(used, (count) => t('people', { count, shown: format.number(count) }));
  const nodes = graph.nodes.map((node) =>
    node.layer === 0 ? { ...node, icon: <IconUsers size={14} stroke={1.7} aria-hidden="true" /> } : node,
  );
  return (
    <Picture
      summary={t('useSummary', { count: packages.length })}
      tableWords={t('asTable')}
      table={
        <PlainTable
          label={t('givenBy')}
          head={[t('package'), t('givesRole'), t('holdersCount')]}
          numbers={[2]}
          rows={packages.map((row, at) => ({
            key: row.id,
            cells: [
              <Link key="name" href={`/manage/packages/${row.id}`} className="link">
                {row.displayName}
              </Link>,
              row.roles.join(', '),
              counts[at] === undefined ? '' : format.number(counts[at]),
            ],
          }))}
        />
      }
    >
      <Graph nodes={nodes} edges={graph.edges} sizes={{ nodeWidth: 150, columnGap: 44 }} />
    </Picture>
  );
}
