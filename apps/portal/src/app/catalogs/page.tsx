import { listCatalogs } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../interface/form/dialog.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { Forbidden } from '../../interface/shown/forbidden.tsx';
import { PageHead, Panel } from '../../interface/shown/page-head.tsx';
import { Principals } from '../../interface/shown/principal.tsx';
import { StateChip, Tag } from '../../interface/shown/state-chip.tsx';
import { EntityTable } from '../../interface/table/entity-table.tsx';
import { listState } from '../../interface/table/list-state.ts';
import { newKey } from '../../interface/visit/act.ts';
import { openPage } from '../../interface/visit/page.tsx';
import { readList } from '../../interface/visit/read.ts';
import { makeCatalog } from './actions.ts';
import { CatalogFields } from './catalog-fields.tsx';
import { catalogListed, mostCounted, type CatalogRow } from './catalog-list.ts';
import { ownersOf } from './catalog-roles.ts';
import styles from './catalogs.module.css';
import { endingAccess } from './ending-access.ts';
import { EndingStrip } from './ending-strip.tsx';
import { catalogFieldWords } from './field-words.ts';

export default openPage({}, async ({ me, query }) => {
  const mayMake = me.may('catalogs.create');
  if (!mayMake && !me.mayAnywhere('catalogs.read')) return <Forbidden permission="catalogs.read" />;
  const [t, roles, shell] = await Promise.all([
    getTranslations('catalogs'),
    getTranslations('roles'),
    getTranslations('shell'),
  ]);
  const state = listState(query, {
    path: '/catalogs',
    order: 'displayName asc',
    sortable: ['displayName', 'modifiedDateTime'],
    size: 25,
  });
  const [{ rows, count, next }, ending, words] = await Promise.all([
    readList<CatalogRow>(listCatalogs, { odata: { ...state.odata, ...catalogListed(query) } }),
    me.mayAnywhere('assignments.read') ? endingAccess() : null,
    catalogFieldWords(),
  ]);
  const owners = me.mayAnywhere('roles.read') ? await ownersOf(rows.map(({ id }) => id)) : new Map<string, never>();
  const mine = new Map(me.authority.roles.map(({ role, catalogId }) => [catalogId, role]));
  const make = mayMake && (
    <ConfirmDialog
      action={makeCatalog}
      formKey={newKey()}
      open={t('new')}
      openLook="primary"
      title={t('new')}
      confirm={t('make')}
      cancel={shell('cancel')}
    >
      <p className={styles['soft']}>{t('newLead')}</p>
      <CatalogFields words={words} />
    </ConfirmDialog>
  );
  const some = (all: readonly unknown[]) => (all.length >= mostCounted ? `${mostCounted - 1}+` : String(all.length));
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={make} />
      {ending !== null && rows.length > 0 && (
        <Panel title={t('ending.title')}>
          <EndingStrip ending={ending} />
        </Panel>
      )}
      <EntityTable
        label={t('title')}
        rows={rows}
        keyOf={({ id }) => id}
        href={({ id }) => `/catalogs/${id}`}
        state={state}
        next={next}
        count={count}
        csv={`/catalogs/export.csv${state.href({}).replace('/catalogs', '')}`}
        filters={[
          {
            name: 'state',
            label: t('state'),
            all: t('anyState'),
            options: ['published', 'unpublished'].map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'name',
            title: t('name'),
            sort: 'displayName',
            cell: (row) => (
              <span className={styles['name']}>
                {row.displayName}
                {row.description !== null && <small>{row.description}</small>}
              </span>
            ),
          },
          {
            key: 'state',
            title: t('state'),
            cell: (row) => <StateChip state={row.state} words={t(`states.${row.state}`)} />,
          },
          {
            key: 'owners',
            title: t('owners'),
            wide: true,
            cell: (row) => {
              const some = owners.get(row.id) ?? [];
              return some.length === 0 ? (
                <span className={styles['soft']}>{t('noOwner')}</span>
              ) : (
                <Principals of={some} />
              );
            },
          },
          { key: 'packages', title: t('packages'), as: 'number', cell: (row) => some(row.accessPackages) },
          { key: 'resources', title: t('resources'), as: 'number', cell: (row) => some(row.resources) },
          {
            key: 'mine',
            title: t('yourRole'),
            wide: true,
            cell: (row) => {
              const role = mine.get(row.id) ?? mine.get(null);
              return role !== undefined && roles.has(role) ? <Tag>{roles(role)}</Tag> : null;
            },
          },
        ]}
        empty={
          <Empty kind="yet" title={t('none')}>
            {mayMake ? t('noneMake') : t('noneLead')}
          </Empty>
        }
      />
    </>
  );
});
