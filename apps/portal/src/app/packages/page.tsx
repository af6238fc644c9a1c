import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../interface/shown/empty.tsx';
import { PageHead } from '../../interface/shown/page-head.tsx';
import { Tag } from '../../interface/shown/state-chip.tsx';
import { ButtonLink } from '../../interface/form/button.tsx';
import { listState } from '../../interface/table/list-state.ts';
import { Pages } from '../../interface/table/pages.tsx';
import { Toolbar } from '../../interface/table/toolbar.tsx';
import { openPage } from '../../interface/visit/page.tsx';
import styles from './browse.module.css';
import { readMine, readOffered, type OfferedPackage } from './offered.ts';
import { ResourceMark } from './resource-mark.tsx';

const shownResources = 3;

/** Everything the visitor may ask for. */
export default openPage({}, async ({ query }) => {
  const state = listState(query, { path: '/packages', order: 'displayName', size: 24 });
  const [t, { rows, count, next }, mine] = await Promise.all([
    getTranslations('browse'),
    readOffered(state, query['catalog']),
    readMine(),
  ]);
  const narrowed = state.search !== undefined || query['catalog'] !== undefined;
  const catalogs = new Map(
    rows.flatMap(({ catalog }) => (catalog === null ? [] : [[catalog.id, catalog.displayName] as const])),
  );
  const nothing = narrowed ? (
    <Empty kind="found" title={t('nothingFound')} action={<ButtonLink href="/packages">{t('showAll')}</ButtonLink>}>
      {t('nothingFoundLead')}
    </Empty>
  ) : (
    <Empty kind="yet" title={t('nothingYet')}>
      {t('nothingYetLead')}
    </Empty>
  );
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className={styles['browse']}>
        <Toolbar
          state={state}
          searchable
          label={t('title')}
          filters={[
            {
              name: 'catalog',
              label: t('catalog'),
              all: t('allCatalogs'),
              options: [...catalogs].map(([value, label]) => ({ value, label })),
            },
          ]}
        />
        {rows.length === 0 ? (
          nothing
        ) : (
          <ul className={styles['cards']}>
            {rows.map((row) => (
              <Card key={row.id} row={row} held={mine.held.has(row.id)} asked={mine.asked.has(row.id)} />
            ))}
          </ul>
        )}
        {rows.length > 0 && <Pages {...{ state, next, count }} />}
      </div>
    </>
  );
});

async function Card({ row, held, asked }: { row: OfferedPackage; held: boolean; asked: boolean }) {
  const t = await getTranslations('browse');
  const more = row.resourceRoleScopes.length - shownResources;
  return (
    <li className={styles['card']}>
      <div className={styles['cardHead']}>
        <h2>
          <Link href={`/packages/${row.id}`}>{row.displayName}</Link>
        </h2>
        {held && <Tag tone="good">{t('have')}</Tag>}
        {asked && !held && <Tag tone="wait">{t('asked')}</Tag>}
      </div>
      <p className={styles['about']}>{row.description ?? t('noDescription')}</p>
      <ul className={styles['inside']} aria-label={t('inside')}>
        {row.resourceRoleScopes.slice(0, shownResources).map(({ id, role, scope }) => (
          <li key={id} title={role?.displayName}>
            <ResourceMark originSystem={scope?.resource?.originSystem ?? ''} />
            {scope?.resource?.displayName}
          </li>
        ))}
        {more > 0 && <li>{t('more', { count: more })}</li>}
      </ul>
      <p className={styles['catalog']}>{row.catalog?.displayName}</p>
    </li>
  );
}
