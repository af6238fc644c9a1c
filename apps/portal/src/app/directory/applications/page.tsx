import { listServicePrincipals } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../interface/shown/empty.tsx';
import { Chip } from '../../../interface/shown/state-chip.tsx';
import { EntityTable } from '../../../interface/table/entity-table.tsx';
import { listState } from '../../../interface/table/list-state.ts';
import { readList } from '../../../interface/visit/read.ts';
import styles from '../directory.module.css';
import type { ApplicationRow } from '../application-row.ts';
import { openDirectory } from '../directory-page.tsx';

export default openDirectory({ tab: 'applications' }, async ({ query }) => {
  const t = await getTranslations('directory');
  const path = '/directory/applications';
  const state = listState(query, { path, order: 'displayName asc', sortable: ['displayName'] });
  const list = await readList<ApplicationRow>(listServicePrincipals, { odata: state.odata });
  return (
    <EntityTable
      label={t('tabs.applications')}
      rows={list.rows}
      keyOf={({ id }) => id}
      href={({ id }) => `${path}/${id}`}
      state={state}
      next={list.next}
      count={list.count}
      csv={state.href({}).replace(path, `${path}/export.csv`)}
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
        {
          key: 'roles',
          title: t('appRoles'),
          wide: true,
          cell: (row) => (
            <span className={styles['soft']}>{row.appRoles.map(({ displayName }) => displayName).join(', ')}</span>
          ),
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
        <Empty kind="yet" title={t('noApplications')}>
          {t('importLead')}
        </Empty>
      }
    />
  );
});
