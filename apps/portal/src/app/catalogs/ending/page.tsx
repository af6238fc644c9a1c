import { getCatalog } from '@bailiwick/contracts-catalog';
import { listAssignments } from '@bailiwick/contracts-request-workflow';
import Link from 'next/link';
import { getFormatter, getNow, getTimeZone, getTranslations } from 'next-intl/server';
import { Empty } from '../../../interface/shown/empty.tsx';
import { PageHead } from '../../../interface/shown/page-head.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import { EntityTable } from '../../../interface/table/entity-table.tsx';
import { listState } from '../../../interface/table/list-state.ts';
import { openPage } from '../../../interface/visit/page.tsx';
import { read, readList, readOrNull } from '../../../interface/visit/read.ts';
import styles from '../catalogs.module.css';
import { daysAhead, endingFilter, type EndingRow } from '../ending-access.ts';
import { dayBounds, endingDays } from '../ending-days.ts';

const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Access that ends soon, of all catalogs that the visitor may look into or of one; of the next days or of one of them. */
export default openPage({ permission: 'assignments.read' }, async ({ query }) => {
  const [t, format, now, zone] = await Promise.all([
    getTranslations('catalogs'),
    getFormatter(),
    getNow(),
    getTimeZone(),
  ]);
  const catalogId = isId.test(query['catalog'] ?? '') ? query['catalog'] : undefined;
  const days = endingDays([], now, daysAhead, zone);
  const day = days.find((known) => known.day === query['day'])?.day;
  const state = listState(query, {
    path: '/catalogs/ending',
    order: 'schedule/expiration/endDateTime asc',
    sortable: ['schedule/expiration/endDateTime'],
  });
  const [catalog, { rows, count, next }] = await Promise.all([
    catalogId === undefined ? null : readOrNull(read(getCatalog, { catalogId, odata: {} })),
    readList<EndingRow>(listAssignments, {
      odata: {
        ...state.odata,
        $filter: endingFilter(now, catalogId, day === undefined ? undefined : dayBounds(day, zone)),
        $expand: 'target,accessPackage($select=id,displayName;$expand=catalog($select=id,displayName))',
      },
    }),
  ]);
  const nameOf = (value: string) =>
    format.dateTime(new Date(`${value}T12:00:00Z`), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
  return (
    <>
      <PageHead
        trail={[
          { href: '/catalogs', title: t('title') },
          ...(catalog === null ? [] : [{ href: `/catalogs/${catalogId}`, title: catalog.value.displayName }]),
        ]}
        title={day === undefined ? t('ending.title') : t('ending.on', { day: nameOf(day) })}
        lead={t('ending.lead')}
      />
      <EntityTable
        label={t('ending.title')}
        rows={rows}
        keyOf={({ id }) => id}
        href={({ target }) => `/directory/people/${target.objectId}`}
        state={state}
        next={next}
        count={count}
        searchable={false}
        filters={[
          {
            name: 'day',
            label: t('ending.day'),
            all: t('ending.anyDay'),
            options: days.map(({ day: value }) => ({ value, label: nameOf(value) })),
          },
        ]}
        columns={[
          {
            key: 'who',
            title: t('ending.who'),
            cell: ({ target }) => target.displayName ?? target.principalName ?? target.objectId,
          },
          {
            key: 'package',
            title: t('ending.package'),
            cell: ({ accessPackage }) => (
              <Link href={`/manage/packages/${accessPackage.id}/assignments`} className={styles['above']}>
                {accessPackage.displayName}
              </Link>
            ),
          },
          {
            key: 'catalog',
            title: t('ending.catalog'),
            wide: true,
            cell: ({ accessPackage }) => accessPackage.catalog?.displayName,
          },
          {
            key: 'ends',
            title: t('ending.ends'),
            sort: 'schedule/expiration/endDateTime',
            cell: ({ schedule }) => <Time at={schedule.expiration.endDateTime} />,
          },
        ]}
        empty={
          <Empty kind="waiting" title={t('ending.nothing')}>
            {t('ending.none')}
          </Empty>
        }
      />
    </>
  );
});
