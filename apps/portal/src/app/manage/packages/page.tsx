import { listCatalogs } from '@bailiwick/contracts-catalog';
import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../../interface/form/button.tsx';
import { Empty } from '../../../interface/shown/empty.tsx';
import { PageHead } from '../../../interface/shown/page-head.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import { EntityTable } from '../../../interface/table/entity-table.tsx';
import { openPage } from '../../../interface/visit/page.tsx';
import { readList } from '../../../interface/visit/read.ts';
import { Ailments } from './list/ailments.tsx';
import { packagesShown } from './list/packages-shown.ts';
import { packageListState } from './list/package-list-state.ts';
import type { Catalog } from './shapes.ts';

/** The packages that the visitor's roles open, how much each is used and what each suffers from. */
export default openPage({ permission: 'accessPackages.read' }, async ({ me, query }) => {
  const [t, format, now] = await Promise.all([getTranslations('packageList'), getFormatter(), getNow()]);
  const { state, odata } = packageListState(query);
  const [{ rows, count, next }, catalogs] = await Promise.all([
    packagesShown(odata, now),
    readList<Catalog>(listCatalogs, {
      odata: { $orderby: 'displayName', $top: '200', $select: 'id,displayName,state' },
    }),
  ]);
  const inCatalog = query['catalog'] === undefined ? '' : `?catalog=${encodeURIComponent(query['catalog'])}`;
  const make = me.mayAnywhere('accessPackages.create') && (
    <ButtonLink href={`/manage/packages/new${inCatalog}`} look="primary">
      {t('new')}
    </ButtonLink>
  );
  const csv = new URLSearchParams(Object.entries(query).filter(([name]) => !['after', 'trail'].includes(name)));
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={make} />
      <EntityTable
        label={t('title')}
        rows={rows}
        keyOf={({ id }) => id}
        href={({ id }) => `/manage/packages/${id}`}
        state={state}
        next={next}
        count={count}
        csv={`/manage/packages/export.csv?${csv.toString()}`}
        filters={[
          {
            name: 'catalog',
            label: t('catalog'),
            all: t('allCatalogs'),
            options: catalogs.rows.map(({ id, displayName }) => ({ value: id, label: displayName })),
          },
          {
            name: 'look',
            label: t('look.label'),
            all: t('look.all'),
            options: (['hidden', 'listed', 'noPolicy', 'noResources'] as const).map((value) => ({
              value,
              label: t(`look.${value}`),
            })),
          },
        ]}
        columns={[
          { key: 'name', title: t('name'), sort: 'displayName', cell: (row) => row.displayName },
          { key: 'catalog', title: t('catalog'), wide: true, cell: (row) => row.catalog.displayName },
          { key: 'health', title: t('health'), cell: (row) => <Ailments of={row.ailments} /> },
          { key: 'holders', title: t('holders'), as: 'number', cell: (row) => format.number(row.holders) },
          {
            key: 'waiting',
            title: t('waiting'),
            as: 'number',
            cell: (row) => (row.waiting === 0 ? '–' : format.number(row.waiting)),
          },
          {
            key: 'resources',
            title: t('resources'),
            as: 'number',
            wide: true,
            cell: (row) => format.number(row.resourceRoleScopes.length),
          },
          {
            key: 'policies',
            title: t('policies'),
            as: 'number',
            wide: true,
            cell: (row) => format.number(row.assignmentPolicies.length),
          },
          {
            key: 'changed',
            title: t('changed'),
            sort: 'modifiedDateTime',
            wide: true,
            cell: (row) => <Time at={row.modifiedDateTime} as="relative" />,
          },
        ]}
        empty={
          <Empty kind="yet" title={t('none')} action={make}>
            {make === false ? t('noneForReaders') : t('noneLead')}
          </Empty>
        }
      />
    </>
  );
});
