import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../interface/form/button.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { PageHead } from '../../interface/shown/page-head.tsx';
import { Time } from '../../interface/shown/time.tsx';
import { EntityTable } from '../../interface/table/entity-table.tsx';
import { listState } from '../../interface/table/list-state.ts';
import { openPage } from '../../interface/visit/page.tsx';
import { kindOf } from './kind.ts';
import { readMyRequests, requestFilters } from './requests.ts';
import { RequestState } from './request-state.tsx';

/** What the visitor has asked for, newest first. */
export default openPage({}, async ({ query }) => {
  const state = listState(query, {
    path: '/requests',
    order: 'createdDateTime desc',
    sortable: ['createdDateTime', 'completedDateTime'],
    size: 25,
  });
  const filter = requestFilters[query['state'] ?? ''];
  const [t, { rows, count, next }] = await Promise.all([
    getTranslations('requests'),
    readMyRequests({ ...state.odata, ...(filter !== undefined && { $filter: filter }) }),
  ]);
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <ButtonLink href="/packages" look="primary">
            {t('ask')}
          </ButtonLink>
        }
      />
      <EntityTable
        label={t('title')}
        rows={rows}
        keyOf={({ id }) => id}
        href={({ id }) => `/requests/${id}`}
        state={state}
        next={next}
        count={count}
        searchable={false}
        csv="/requests/export.csv"
        filters={[
          {
            name: 'state',
            label: t('state'),
            all: t('allStates'),
            options: Object.keys(requestFilters).map((value) => ({ value, label: t(`filters.${value}`) })),
          },
        ]}
        columns={[
          { key: 'package', title: t('package'), cell: (row) => row.accessPackage?.displayName ?? t('gone') },
          { key: 'kind', title: t('kind'), wide: true, cell: (row) => t(`kinds.${kindOf(row.requestType)}`) },
          { key: 'state', title: t('state'), cell: (row) => <RequestState state={row.state} status={row.status} /> },
          {
            key: 'created',
            title: t('asked'),
            sort: 'createdDateTime',
            cell: (row) => <Time at={row.createdDateTime} as="relative" />,
          },
          {
            key: 'completed',
            title: t('finished'),
            sort: 'completedDateTime',
            wide: true,
            cell: (row) => <Time at={row.completedDateTime} as="date" />,
          },
        ]}
        empty={
          <Empty
            kind="yet"
            title={t('nothingYet')}
            action={
              <ButtonLink href="/packages" look="primary">
                {t('browse')}
              </ButtonLink>
            }
          >
            {t('nothingYetLead')}
          </Empty>
        }
      />
    </>
  );
});
