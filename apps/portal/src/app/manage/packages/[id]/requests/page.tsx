import { listRequests } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { StateChip } from '../../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../../interface/table/list-state.ts';
import { newKey } from '../../../../../interface/visit/act.ts';
import { quoted, readList } from '../../../../../interface/visit/read.ts';
import { RequestState } from '../../../../requests/request-state.tsx';
import { editorPage, packageHref } from '../editor.tsx';
import { mostRows } from '../rows/row-results.ts';
import { BulkRequests, type BulkRequestsWords } from './bulk-requests.tsx';
import { expandRequest, targetOf, type RequestShown } from './request-shown.ts';

const filters: Readonly<Record<string, string>> = {
  waiting: `state eq 'pendingApproval'`,
  scheduled: `state eq 'scheduled'`,
  delivering: `state in ('submitted','delivering')`,
  trouble: `state in ('partiallyDelivered','deliveryFailed')`,
  done: `state eq 'delivered'`,
  refused: `state in ('denied','canceled')`,
};

/** What was asked for and done with the package, by whom and how far it is. */
export default editorPage('requests', async ({ shown, query, may }) => {
  const [t, table, shell, assignments] = await Promise.all([
    getTranslations('packageEditor.requests'),
    getTranslations('table'),
    getTranslations('shell'),
    getTranslations('assignments'),
  ]);
  const selection = `requests ${shown.id}`;
  const state = listState(query, {
    path: packageHref(shown.id, 'requests'),
    order: 'createdDateTime desc',
    sortable: ['createdDateTime', 'completedDateTime'],
  });
  const wanted = query['state'] ?? '';
  const conditions = [
    `accessPackage/id eq ${quoted(shown.id)}`,
    ...(Object.hasOwn(filters, wanted) ? [filters[wanted]] : []),
  ];
  const { rows, count, next } = await readList<RequestShown>(listRequests, {
    odata: { ...state.odata, $filter: conditions.join(' and '), $expand: expandRequest },
  });
  return (
    <EntityTable
      label={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      href={({ id }) => `/requests/${id}`}
      state={state}
      next={next}
      count={count}
      searchable={false}
      nameOf={targetOf}
      {...(may('requests.cancel') && {
        selection,
        bulk: (
          <BulkRequests
            formKey={newKey()}
            selection={selection}
            words={{
              ...(t.raw('bulk') as Pick<BulkRequestsWords, 'withdraw' | 'again'>),
              chosen: table.raw('chosen') as string,
              clear: table('clearSelection'),
              close: shell('close'),
              results: assignments('results'),
              tooMany: assignments('tooMany', { count: mostRows }),
            }}
          />
        ),
      })}
      filters={[
        {
          name: 'state',
          label: t('state'),
          all: t('allStates'),
          options: Object.keys(filters).map((value) => ({ value, label: t(`filters.${value}`) })),
        },
      ]}
      columns={[
        { key: 'who', title: t('who'), cell: targetOf },
        { key: 'kind', title: t('kind'), cell: ({ requestType }) => t(`kinds.${requestType}`) },
        {
          key: 'state',
          title: t('state'),
          // To a holder it is active then; here, what was asked for has been done.
          cell: ({ state: at, status }) =>
            at === 'delivered' ? (
              <StateChip state={at} words={t('done')} />
            ) : (
              <RequestState state={at} status={status} />
            ),
        },
        { key: 'by', title: t('by'), wide: true, cell: ({ requestor }) => requestor?.displayName ?? '–' },
        {
          key: 'asked',
          title: t('asked'),
          sort: 'createdDateTime',
          cell: ({ createdDateTime }) => <Time at={createdDateTime} as="relative" />,
        },
        {
          key: 'finished',
          title: t('finished'),
          sort: 'completedDateTime',
          wide: true,
          cell: ({ completedDateTime }) => <Time at={completedDateTime} as="exact" />,
        },
      ]}
      empty={
        <Empty kind="yet" title={t('none')}>
          {t('noneLead')}
        </Empty>
      }
    />
  );
});
