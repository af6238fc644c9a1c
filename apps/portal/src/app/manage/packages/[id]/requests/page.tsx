import { listRequests } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { StateChip } from '../../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../../interface/table/list-state.ts';
import { quoted, readList } from '../../../../../interface/visit/read.ts';
import { RequestState } from '../../../../requests/request-state.tsx';
import { editorPage, packageHref, packageMetadata } from '../editor.tsx';

interface Somebody {
  readonly displayName: string | null;
}
interface RequestShown {
  readonly id: string;
  readonly requestType: string;
  readonly state: string;
  readonly status: string;
  readonly createdDateTime: string;
  readonly completedDateTime: string | null;
  readonly requestor?: Somebody | null;
  readonly assignment?: { readonly target?: Somebody | null } | null;
}

const filters: Readonly<Record<string, string>> = {
  waiting: `state eq 'pendingApproval'`,
  scheduled: `state eq 'scheduled'`,
  delivering: `state in ('submitted','delivering')`,
  trouble: `state in ('partiallyDelivered','deliveryFailed')`,
  done: `state eq 'delivered'`,
  refused: `state in ('denied','canceled')`,
};

export const generateMetadata = packageMetadata;

/** What was asked for and done with the package, by whom and how far it is. */
export default editorPage('requests', async ({ shown, query }) => {
  const t = await getTranslations('packageEditor.requests');
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
    odata: { ...state.odata, $filter: conditions.join(' and '), $expand: 'requestor,assignment($expand=target)' },
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

/** Whom a request is about: people ask for themselves; whom others assigned, the assignment says as soon as there is one. */
function targetOf({ requestType, requestor, assignment }: RequestShown): string {
  const own = requestType.startsWith('user') ? requestor?.displayName : undefined;
  return assignment?.target?.displayName ?? own ?? '–';
}
