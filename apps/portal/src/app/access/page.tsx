import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../interface/form/button.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { PageHead, Tabs } from '../../interface/shown/page-head.tsx';
import { StateChip, Tag } from '../../interface/shown/state-chip.tsx';
import { EntityTable } from '../../interface/table/entity-table.tsx';
import { listState } from '../../interface/table/list-state.ts';
import { openPage } from '../../interface/visit/page.tsx';
import { preference } from '../../interface/visit/visitor.ts';
import { accessViews, readMyAssignments, type AssignmentRow } from './assignments.ts';
import { DaysLeft } from './days-left.tsx';
import { EndingCalendar } from './ending-calendar.tsx';
import { isNews, readLooks } from './looks.ts';

/** What the visitor holds, and what they held. */
export default openPage({}, async ({ query }) => {
  const view = query['view'] === 'ended' ? 'ended' : query['view'] === 'calendar' ? 'calendar' : 'now';
  const state = listState(query, {
    path: '/access',
    order: view === 'ended' ? 'expiredDateTime desc' : 'schedule/expiration/endDateTime',
    sortable: ['schedule/expiration/endDateTime', 'expiredDateTime'],
    size: view === 'calendar' ? 500 : 25,
  });
  const $filter = accessViews[view === 'ended' ? 'ended' : 'now'];
  const [t, looked, { rows, count, next }] = await Promise.all([
    getTranslations('access'),
    preference('seen'),
    readMyAssignments({ ...state.odata, $filter }),
  ]);
  const looks = readLooks(looked);
  const changed = ({ id, schedule, accessPackage }: AssignmentRow) =>
    view !== 'ended' && isNews(looks, { id, since: schedule.startDateTime, changed: accessPackage?.modifiedDateTime });
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<ButtonLink href="/packages">{t('ask')}</ButtonLink>} />
      <Tabs
        label={t('views')}
        tabs={(['now', 'calendar', 'ended'] as const).map((name) => ({
          href: name === 'now' ? '/access' : `/access?view=${name}`,
          title: t(`view.${name}`),
          current: view === name,
        }))}
      />
      {view === 'calendar' ? (
        <EndingCalendar assignments={rows} month={query['month']} />
      ) : (
        <EntityTable
          label={t('title')}
          rows={rows}
          keyOf={({ id }) => id}
          href={({ id }) => `/access/${id}`}
          state={state}
          next={next}
          count={count}
          searchable={false}
          csv="/access/export.csv"
          columns={[
            {
              key: 'package',
              title: t('package'),
              cell: (row) => (
                <>
                  {row.accessPackage?.displayName ?? t('gone')} {changed(row) && <Tag tone="info">{t('changed')}</Tag>}
                </>
              ),
            },
            { key: 'state', title: t('state'), cell: (row) => <StateChip state={row.state} /> },
            {
              key: 'end',
              title: view === 'ended' ? t('endedOn') : t('left'),
              sort: view === 'ended' ? 'expiredDateTime' : 'schedule/expiration/endDateTime',
              cell: (row) => <DaysLeft assignment={row} />,
            },
            { key: 'policy', title: t('policy'), wide: true, cell: (row) => row.assignmentPolicy?.displayName },
          ]}
          empty={
            <Empty
              kind={view === 'ended' ? 'waiting' : 'yet'}
              title={t(`empty.${view}`)}
              action={
                <ButtonLink href="/packages" look="primary">
                  {t('ask')}
                </ButtonLink>
              }
            >
              {t(`emptyLead.${view}`)}
            </Empty>
          }
        />
      )}
    </>
  );
});
