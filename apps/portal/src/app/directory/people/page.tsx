import { listUsers } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../interface/shown/empty.tsx';
import { Chip, Tag } from '../../../interface/shown/state-chip.tsx';
import { EntityTable } from '../../../interface/table/entity-table.tsx';
import { listState } from '../../../interface/table/list-state.ts';
import { readList } from '../../../interface/visit/read.ts';
import styles from '../directory.module.css';
import { openDirectory } from '../directory-page.tsx';
import { peopleListed, peopleSortable, type PersonRow } from '../people-list.ts';

export default openDirectory({ tab: 'people' }, async ({ query }) => {
  const t = await getTranslations('directory');
  const path = '/directory/people';
  const state = listState(query, { path, order: 'displayName asc', sortable: peopleSortable });
  const list = await readList<PersonRow>(listUsers, { odata: { ...state.odata, ...peopleListed(query) } });
  return (
    <EntityTable
      label={t('tabs.people')}
      rows={list.rows}
      keyOf={({ id }) => id}
      href={({ id }) => `${path}/${id}`}
      state={state}
      next={list.next}
      count={list.count}
      csv={state.href({}).replace(path, `${path}/export.csv`)}
      filters={[
        {
          name: 'type',
          label: t('type'),
          all: t('anyType'),
          options: ['Member', 'Guest'].map((value) => ({ value, label: t(`types.${value}`) })),
        },
        {
          name: 'account',
          label: t('account'),
          all: t('anyAccount'),
          options: ['enabled', 'disabled'].map((value) => ({ value, label: t(`accounts.${value}`) })),
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
              <small>{row.userPrincipalName}</small>
            </span>
          ),
        },
        { key: 'department', title: t('department'), sort: 'department', wide: true, cell: (row) => row.department },
        { key: 'job', title: t('job'), sort: 'jobTitle', wide: true, cell: (row) => row.jobTitle },
        {
          key: 'type',
          title: t('type'),
          cell: (row) => (row.userType === 'Guest' ? <Tag tone="info">{t('types.Guest')}</Tag> : t('types.Member')),
        },
        {
          key: 'account',
          title: t('account'),
          cell: (row) => (
            <Chip
              tone={row.accountEnabled ? 'good' : 'calm'}
              words={t(row.accountEnabled ? 'accounts.enabled' : 'accounts.disabled')}
            />
          ),
        },
      ]}
      empty={
        <Empty kind="yet" title={t('noPeople')}>
          {t('importLead')}
        </Empty>
      }
    />
  );
});
