import { listDirectoryAudits } from '@bailiwick/contracts-audit';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { listState } from '../../../../../interface/table/list-state.ts';
import { quoted, readList } from '../../../../../interface/visit/read.ts';
import type { AuditRow } from '../../../../audit/audit-row.ts';
import { AuditTable } from '../../../../audit/audit-table.tsx';
import { openPerson } from '../person-page.tsx';

/** What happened to somebody, and what they did, as far as the visitor may read the audit log. */
export default openPerson('history', async ({ person, query }) => {
  const t = await getTranslations('people');
  const state = listState(query, {
    path: `/directory/people/${person.id}/history`,
    order: 'activityDateTime desc',
    sortable: ['activityDateTime'],
  });
  const about = {
    to: `targetResources/any(t:t/id eq ${quoted(person.id)})`,
    by: `initiatedBy/user/id eq ${quoted(person.id)}`,
  };
  const which =
    query['which'] === 'by' ? about.by : query['which'] === 'to' ? about.to : `(${about.to} or ${about.by})`;
  const list = await readList<AuditRow>(listDirectoryAudits, { odata: { ...state.odata, $filter: which } });
  return (
    <AuditTable
      list={list}
      state={state}
      searchable={false}
      filters={[
        {
          name: 'which',
          label: t('whichHistory'),
          all: t('toAndBy'),
          options: ['to', 'by'].map((value) => ({ value, label: t(`histories.${value}`) })),
        },
      ]}
      empty={
        <Empty kind="yet" title={t('noHistory')}>
          {t('noHistoryLead')}
        </Empty>
      }
    />
  );
});
