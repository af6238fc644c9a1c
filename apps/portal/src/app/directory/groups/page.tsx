import { listGroups } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../interface/shown/empty.tsx';
import { Tag } from '../../../interface/shown/state-chip.tsx';
import { EntityTable } from '../../../interface/table/entity-table.tsx';
import { listState } from '../../../interface/table/list-state.ts';
import { readList } from '../../../interface/visit/read.ts';
import styles from '../directory.module.css';
import { openDirectory } from '../directory-page.tsx';
import { groupKind, whyFixed, type GroupShown } from '../group-kind.ts';
import { groupFilters, groupsListed, groupsSortable } from '../group-list.ts';

export default openDirectory({ tab: 'groups' }, async ({ me, query }) => {
  const t = await getTranslations('directory');
  const path = '/directory/groups';
  const state = listState(query, { path, order: 'displayName asc', sortable: groupsSortable });
  const list = await readList<GroupShown>(listGroups, { odata: { ...state.odata, ...groupsListed(query, me.id) } });
  return (
    <EntityTable
      label={t('tabs.groups')}
      rows={list.rows}
      keyOf={({ id }) => id}
      href={({ id }) => `${path}/${id}`}
      state={state}
      next={list.next}
      count={list.count}
      csv={state.href({}).replace(path, `${path}/export.csv`)}
      filters={[
        {
          name: 'which',
          label: t('which'),
          all: t('anyGroup'),
          options: Object.keys(groupFilters).map((value) => ({ value, label: t(`whichGroups.${value}`) })),
        },
      ]}
      columns={[
        {
          key: 'name',
          title: t('name'),
          sort: 'displayName',
          cell: (row) => (
            <span className={styles['name']}>
              {row.displayName}
              {row.description !== null && <small>{row.description}</small>}
            </span>
          ),
        },
        { key: 'kind', title: t('kind'), cell: (row) => t(`groupKinds.${groupKind(row)}`) },
        {
          key: 'members',
          title: t('membership'),
          cell: (row) => <Tag>{t(`memberships.${whyFixed(row) ?? 'byHand'}`)}</Tag>,
        },
        {
          key: 'mail',
          title: t('mail'),
          wide: true,
          cell: (row) => <span className={styles['soft']}>{row.mail}</span>,
        },
      ]}
      empty={
        <Empty kind="yet" title={t('noGroups')}>
          {t('importLead')}
        </Empty>
      }
    />
  );
});
