import { auditCategories, countDirectoryAudits, listDirectoryAudits } from '@bailiwick/contracts-audit';
import Link from 'next/link';
import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../interface/form/button.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { PageHead } from '../../interface/shown/page-head.tsx';
import { listState } from '../../interface/table/list-state.ts';
import { openPage } from '../../interface/visit/page.tsx';
import { read, readList } from '../../interface/visit/read.ts';
import styles from './audit.module.css';
import { auditFilter, periodOf, periods, results, savedQueries } from './audit-query.ts';
import type { AuditRow } from './audit-row.ts';
import { AuditTable } from './audit-table.tsx';
import { ChainBadge } from './chain-badge.tsx';

export default openPage({ permission: 'audit.read' }, async ({ me, query }) => {
  const [t, format, now] = await Promise.all([getTranslations('audit'), getFormatter(), getNow()]);
  const state = listState(query, { path: '/audit', order: 'activityDateTime desc', sortable: ['activityDateTime'] });
  const { $search: _, ...odata } = state.odata;
  const narrowed = (change: Readonly<Record<string, string>>) => {
    const filter = auditFilter({ ...query, ...change }, now);
    return filter === undefined ? {} : { $filter: filter };
  };
  const [list, facets] = await Promise.all([
    readList<AuditRow>(listDirectoryAudits, { odata: { ...odata, ...narrowed({}) } }),
    Promise.all(
      auditCategories.map(async (category) => {
        const { value } = await read(countDirectoryAudits, { odata: narrowed({ category }) });
        return { category, count: value };
      }),
    ),
  ]);
  const { category, object, actor, correlation } = query;
  const about = object ?? actor ?? correlation;
  const named =
    list.rows.flatMap(({ targetResources }) => targetResources).find(({ id }) => id === object)?.displayName ??
    list.rows.find(({ initiatedBy }) => initiatedBy.user?.id === actor)?.initiatedBy.user?.displayName ??
    about;
  return (
    <>
      <PageHead
        title={t('title')}
        lead={me.may('audit.read') ? t('lead') : t('leadOwn')}
        actions={<ChainBadge check={query['check'] === 'true'} href={state.href({ check: 'true' })} />}
      />
      <div className={styles['top']}>
        <nav aria-label={t('saved')} className={styles['links']}>
          <span>{t('saved')}</span>
          {Object.entries(savedQueries).map(([name, saved]) => (
            <Link
              key={name}
              href={`/audit?${new URLSearchParams(saved).toString()}`}
              aria-current={Object.entries(saved).every(([key, value]) => query[key] === value) ? 'true' : undefined}
            >
              {t(`queries.${name}`)}
            </Link>
          ))}
        </nav>
        <nav aria-label={t('category')} className={styles['links']}>
          <span>{t('category')}</span>
          {facets.map((facet) => (
            <Link
              key={facet.category}
              href={state.href({ category: category === facet.category ? undefined : facet.category })}
              aria-current={category === facet.category ? 'true' : undefined}
            >
              {t(`categories.${facet.category}`)}
              <small>{format.number(facet.count)}</small>
            </Link>
          ))}
        </nav>
        {about !== undefined && (
          <p className={styles['links']}>
            <span>
              {t(object !== undefined ? 'aboutObject' : actor !== undefined ? 'aboutActor' : 'aboutCorrelation')}
            </span>
            <Link
              href={state.href({ object: undefined, actor: undefined, correlation: undefined })}
              aria-current="true"
            >
              {named} ✕<span className="unseen">{t('stopNarrowing')}</span>
            </Link>
          </p>
        )}
      </div>
      <AuditTable
        list={list}
        state={state}
        csv={state.href({}).replace('/audit', '/audit/export.csv')}
        filters={[
          {
            name: 'period',
            label: t('period'),
            all: t(`periods.${about === undefined ? 'month' : 'all'}`),
            options: Object.keys(periods)
              .filter((name) => name !== (about === undefined ? 'month' : 'all'))
              .map((value) => ({ value, label: t(`periods.${value}`) })),
          },
          {
            name: 'result',
            label: t('result'),
            all: t('anyResult'),
            options: results.map((value) => ({ value, label: t(`results.${value}`) })),
          },
        ]}
        empty={
          <Empty
            kind="yet"
            title={t('none')}
            action={
              periodOf(query) !== 'all' && <ButtonLink href={state.href({ period: 'all' })}>{t('allTime')}</ButtonLink>
            }
          >
            {t(`noneLead`, { period: t(`periods.${periodOf(query)}`) })}
          </Empty>
        }
      />
    </>
  );
});
