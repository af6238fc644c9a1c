import { getCatalog } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { ActionForm, Submit } from '../../../../../interface/form/action-form.tsx';
import { ButtonLink } from '../../../../../interface/form/button.tsx';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { Forbidden } from '../../../../../interface/shown/forbidden.tsx';
import { PageHead, Tabs } from '../../../../../interface/shown/page-head.tsx';
import { EntityTable } from '../../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../../interface/table/list-state.ts';
import { newKey } from '../../../../../interface/visit/act.ts';
import { openPage } from '../../../../../interface/visit/page.tsx';
import { read } from '../../../../../interface/visit/read.ts';
import { addResources } from '../actions.ts';
import { ResourceIcon } from '../kind.tsx';
import styles from '../resources.module.css';
import { originKinds, originSystemOf, secondKey, type Candidate } from '../second-key.ts';
import { TwoKeys } from '../two-keys.tsx';
import { alreadyThere, candidates } from './candidates.ts';
import { KeyOf } from './key-of.tsx';

const formId = 'add-resources';

/** Groups, applications and sites to tick, each with whether the visitor has the right on it and, if not, who has. */
export default openPage({}, async ({ me, params, query }) => {
  const catalogId = params['id'] ?? '';
  const [t, { value: catalog }] = await Promise.all([
    getTranslations('resources'),
    read(getCatalog, { catalogId, odata: {} }),
  ]);
  if (!me.may('resources.add', catalogId)) return <Forbidden permission="resources.add" />;
  const kind = originKinds.find((known) => known === query['kind']) ?? 'group';
  const path = `/catalogs/${catalogId}/resources/add`;
  const state = listState(query, { path, order: 'displayName asc', sortable: ['displayName'], size: 30 });
  const everything = kind === 'site' || query['whose'] === 'all' || secondKeyByRole(kind, me.authority.roles);
  const list = await candidates(kind, state, everything ? undefined : me.id);
  const there = await alreadyThere(catalogId, list.rows);
  const keyOf = (row: Candidate) => secondKey(row, { id: me.id, roles: me.authority.roles });
  const mayAdd = (row: Candidate) => row.refusal === null && keyOf(row) !== 'missing' && !there.has(row.originId);
  return (
    <>
      <PageHead
        trail={[
          { href: `/catalogs/${catalogId}`, title: catalog.displayName },
          { href: `/catalogs/${catalogId}/resources`, title: t('title') },
        ]}
        title={t('add.title')}
        lead={t('add.lead', { catalog: catalog.displayName })}
      />
      <TwoKeys me={me} catalogId={catalogId} kind={kind} />
      <Tabs
        label={t('kind')}
        tabs={originKinds.map((one) => ({
          href: `${path}?kind=${one}`,
          title: t(`plural.${one}`),
          current: one === kind,
        }))}
      />
      <EntityTable
        label={t(`plural.${kind}`)}
        rows={list.rows}
        keyOf={({ originId }) => originId}
        state={state}
        next={list.next}
        count={list.count}
        {...(kind !== 'site' &&
          !secondKeyByRole(kind, me.authority.roles) && {
            filters: [
              {
                name: 'whose',
                label: t('add.whose'),
                all: t('add.mine'),
                options: [{ value: 'all', label: t('add.all') }],
              },
            ],
          })}
        columns={[
          {
            key: 'name',
            title: t('name'),
            sort: 'displayName',
            cell: (row) => (
              <label className={styles['pick']}>
                <input
                  type="checkbox"
                  form={formId}
                  name="origin"
                  value={[originSystemOf[kind], row.originId, row.displayName].join('|')}
                  disabled={!mayAdd(row)}
                />
                <ResourceIcon kind={kind} />
                <span className={styles['name']}>
                  <span>
                    {row.displayName}
                    {row.description !== null && <small>{row.description}</small>}
                  </span>
                </span>
              </label>
            ),
          },
          {
            key: 'key',
            title: t('add.key'),
            cell: (row) => <KeyOf row={row} state={keyOf(row)} there={there.has(row.originId)} />,
          },
        ]}
        empty={
          <Empty
            kind="yet"
            title={t(everything ? 'add.none' : `add.noneOwned.${kind}`)}
            action={!everything && <ButtonLink href={`${path}?kind=${kind}&whose=all`}>{t('add.all')}</ButtonLink>}
          >
            {t(everything ? 'add.noneLead' : 'add.noneOwnedLead')}
          </Empty>
        }
      />
      <div className={styles['bar']}>
        <ActionForm
          id={formId}
          action={addResources}
          formKey={newKey()}
          hidden={{ catalogId }}
          className={styles['barForm']}
        >
          <div className={styles['actions']}>
            <ButtonLink look="quiet" href={`/catalogs/${catalogId}/resources`}>
              {t('add.back')}
            </ButtonLink>
            <Submit>{t('add.confirm')}</Submit>
          </div>
        </ActionForm>
      </div>
    </>
  );
});

/** With a role for the whole kind, one's own objects are nothing special. */
function secondKeyByRole(kind: (typeof originKinds)[number], roles: Parameters<typeof secondKey>[1]['roles']): boolean {
  const originKind = ({ group: 'securityGroup', application: 'application', site: 'site' } as const)[kind];
  const probe = { originId: '', displayName: '', description: null, kind: originKind, owners: [], refusal: null };
  return secondKey(probe, { id: '', roles }) === 'role';
}
