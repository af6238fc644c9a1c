import { listSites } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../interface/shown/empty.tsx';
import { EntityTable } from '../../../interface/table/entity-table.tsx';
import { listState } from '../../../interface/table/list-state.ts';
import { readList } from '../../../interface/visit/read.ts';
import { openDirectory } from '../directory-page.tsx';

export default openDirectory({ tab: 'sites' }, async ({ query }) => {
  const t = await getTranslations('directory');
  const path = '/directory/sites';
  const state = listState(query, { path, order: 'displayName asc', sortable: ['displayName', 'webUrl'] });
  const list = await readList<{ id: string; displayName: string; webUrl: string }>(listSites, { odata: state.odata });
  return (
    <EntityTable
      label={t('tabs.sites')}
      rows={list.rows}
      keyOf={({ id }) => id}
      state={state}
      next={list.next}
      count={list.count}
      columns={[
        { key: 'name', title: t('name'), sort: 'displayName', cell: (row) => row.displayName },
        { key: 'url', title: t('webUrl'), sort: 'webUrl', cell: (row) => row.webUrl },
      ]}
      empty={
        <Empty kind="yet" title={t('noSites')}>
          {t('importLead')}
        </Empty>
      }
    />
  );
});
