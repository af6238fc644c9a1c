import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { StateChip } from '../../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../../interface/table/list-state.ts';
import { assignmentExpand, assignmentsOf } from '../held-access.ts';
import { openPerson } from '../person-page.tsx';

const states = ['delivering', 'delivered', 'partiallyDelivered', 'deliveryFailed', 'expired'] as const;

export default openPerson('assignments', async ({ me, person, query }) => {
  const [t, words] = await Promise.all([getTranslations('people'), getTranslations('states')]);
  const state = listState(query, { path: `/directory/people/${person.id}/assignments`, order: 'createdDateTime desc' });
  const chosen = states.find((known) => known === query['state']);
  const { rows, count, next } = await assignmentsOf(person.id, me, {
    ...state.odata,
    $expand: assignmentExpand,
    ...(chosen !== undefined && { $filter: `state eq '${chosen}'` }),
  });
  return (
    <EntityTable
      label={t('tabs.assignments')}
      rows={rows}
      keyOf={({ id }) => id}
      href={({ accessPackage }) => `/manage/packages/${accessPackage.id}`}
      state={state}
      next={next}
      count={count}
      searchable={false}
      filters={[
        {
          name: 'state',
          label: t('state'),
          all: t('anyState'),
          options: states.map((value) => ({ value, label: words(value) })),
        },
      ]}
      columns={[
        { key: 'package', title: t('package'), cell: (row) => row.accessPackage.displayName },
        { key: 'policy', title: t('policy'), wide: true, cell: (row) => row.assignmentPolicy?.displayName },
        { key: 'state', title: t('state'), cell: (row) => <StateChip state={row.state} /> },
        {
          key: 'since',
          title: t('since'),
          wide: true,
          cell: (row) => <Time at={row.schedule.startDateTime} as="date" />,
        },
        {
          key: 'ends',
          title: t('ends'),
          cell: (row) =>
            (row.expiredDateTime ?? row.schedule.expiration.endDateTime) === null ? (
              t('noEnd')
            ) : (
              <Time at={row.expiredDateTime ?? row.schedule.expiration.endDateTime} />
            ),
        },
      ]}
      empty={
        <Empty kind="yet" title={t('noAssignments')}>
          {t('noAssignmentsLead')}
        </Empty>
      }
    />
  );
});
