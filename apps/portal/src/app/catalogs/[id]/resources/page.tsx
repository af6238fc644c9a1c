import { listCatalogAccessPackages } from '@bailiwick/contracts-access-package';
import { listResources } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../../../interface/form/button.tsx';
import { Empty } from '../../../../interface/shown/empty.tsx';
import { Tag } from '../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../interface/table/list-state.ts';
import { quoted, readList } from '../../../../interface/visit/read.ts';
import styles from '../../catalogs.module.css';
import { openCatalog } from '../catalog-page.tsx';
import { ResourceIcon, resourceKind } from './kind.tsx';
import { lostOrigins } from './lost-origins.ts';
import look from './resources.module.css';
import { resourcesListed, resourcesSortable, type ResourceRow } from './resource-row.ts';
import { originKinds } from './second-key.ts';
import { TwoKeys } from './two-keys.tsx';

/** How many access packages of the catalog give a role of each of these objects. */
async function uses(catalogId: string, originIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (originIds.length === 0) return new Map();
  const { rows } = await readList<{ resourceRoleScopes: { scope: { originId: string } }[] }>(
    listCatalogAccessPackages,
    {
      catalogId,
      odata: {
        $filter: `resourceRoleScopes/any(s:s/scope/originId in (${originIds.map(quoted).join(', ')}))`,
        $select: 'id',
        $expand: 'resourceRoleScopes($select=id;$expand=scope($select=originId))',
        $top: '999',
      },
    },
  );
  const counts = new Map<string, number>();
  for (const { resourceRoleScopes } of rows)
    for (const originId of new Set(resourceRoleScopes.map(({ scope }) => scope.originId)))
      counts.set(originId, (counts.get(originId) ?? 0) + 1);
  return counts;
}

export default openCatalog(
  {
    tab: 'resources',
    actions: async ({ me, catalog }) => {
      if (!me.may('resources.add', catalog.id)) return null;
      const t = await getTranslations('resources');
      return (
        <ButtonLink look="primary" href={`/catalogs/${catalog.id}/resources/add`}>
          {t('add.title')}
        </ButtonLink>
      );
    },
  },
  async ({ me, catalog, query }) => {
    const t = await getTranslations('resources');
    const state = listState(query, {
      path: `/catalogs/${catalog.id}/resources`,
      order: 'displayName asc',
      sortable: resourcesSortable,
    });
    const { rows, count, next } = await readList<ResourceRow>(listResources, {
      catalogId: catalog.id,
      odata: { ...state.odata, ...resourcesListed(query) },
    });
    const [used, lost] = await Promise.all([
      uses(
        catalog.id,
        rows.map(({ originId }) => originId),
      ),
      lostOrigins(rows),
    ]);
    return (
      <>
        {!me.may('resources.add', catalog.id) && <TwoKeys me={me} catalogId={catalog.id} />}
        <EntityTable
          label={t('title')}
          rows={rows}
          keyOf={({ id }) => id}
          href={({ id }) => `/resources/${id}?catalog=${catalog.id}`}
          state={state}
          next={next}
          count={count}
          csv={state.href({}).replace(state.path, `${state.path}/export.csv`)}
          filters={[
            {
              name: 'kind',
              label: t('kind'),
              all: t('anyKind'),
              options: originKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
            },
          ]}
          columns={[
            {
              key: 'name',
              title: t('name'),
              sort: 'displayName',
              cell: (row) => (
                <span className={look['name']}>
                  <ResourceIcon kind={resourceKind(row.originSystem)} />
                  {row.displayName}
                  {lost.has(row.originId.toLowerCase()) && (
                    <Tag tone="bad" title={t('lostLead')}>
                      {t('lost')}
                    </Tag>
                  )}
                </span>
              ),
            },
            {
              key: 'kind',
              title: t('kind'),
              cell: (row) => <span title={row.originSystem}>{t(`kinds.${resourceKind(row.originSystem)}`)}</span>,
            },
            {
              key: 'roles',
              title: t('roles'),
              wide: true,
              cell: (row) => (
                <span className={styles['soft']}>{row.roles.map(({ displayName }) => displayName).join(', ')}</span>
              ),
            },
            { key: 'used', title: t('usedBy'), as: 'number', cell: (row) => used.get(row.originId) ?? 0 },
            {
              key: 'added',
              title: t('added'),
              sort: 'createdDateTime',
              wide: true,
              cell: (row) => <Time at={row.createdDateTime} as="relative" />,
            },
          ]}
          empty={
            <Empty kind="yet" title={t('none')}>
              {t('noneLead')}
            </Empty>
          }
        />
      </>
    );
  },
);
