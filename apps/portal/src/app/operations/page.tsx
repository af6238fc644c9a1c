import { listRequests } from '@bailiwick/contracts-request-workflow';
import Link from 'next/link';
import { getNow, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { ActionForm, Submit } from '../../interface/form/action-form.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { PageHead, Panel } from '../../interface/shown/page-head.tsx';
import { StateChip } from '../../interface/shown/state-chip.tsx';
import { Time } from '../../interface/shown/time.tsx';
import { EntityTable } from '../../interface/table/entity-table.tsx';
import { listState } from '../../interface/table/list-state.ts';
import { newKey } from '../../interface/visit/act.ts';
import { openPage } from '../../interface/visit/page.tsx';
import { readList } from '../../interface/visit/read.ts';
import { pageGateway } from '../../page-gateway.ts';
import { deliverAgain } from './actions.ts';
import styles from './operations.module.css';
import { Pipeline } from './pipeline.tsx';
import { ServicesPanel } from './services.tsx';

interface Subject {
  readonly displayName: string | null;
  readonly principalName: string | null;
}

interface StuckRow {
  readonly id: string;
  readonly state: string;
  readonly requestType: string;
  readonly createdDateTime: string;
  readonly accessPackage: {
    readonly id: string;
    readonly displayName: string;
    readonly catalog: { readonly id: string } | null;
  } | null;
  readonly requestor: Subject | null;
  readonly assignment: { readonly target: Subject | null } | null;
}

/** Nothing that works takes longer to be delivered. */
const longDelivery = 10 * 60_000;
const formId = 'deliver-again';

export default openPage({ permission: 'requests.read' }, async ({ me, query }) => {
  const [t, words, now] = await Promise.all([getTranslations('operations'), getTranslations('states'), getNow()]);
  const state = listState(query, {
    path: '/operations',
    order: 'createdDateTime desc',
    sortable: ['createdDateTime'],
    size: 25,
  });
  const late = new Date(now.getTime() - longDelivery).toISOString();
  const kinds: Readonly<Record<string, string>> = {
    deliveryFailed: `state eq 'deliveryFailed'`,
    partiallyDelivered: `state eq 'partiallyDelivered'`,
    delivering: `(state eq 'delivering' and createdDateTime le ${late})`,
  };
  const filter = kinds[query['state'] ?? ''] ?? `(${Object.values(kinds).join(' or ')})`;
  const stuck = await readList<StuckRow>(listRequests, {
    odata: {
      ...state.odata,
      $filter: filter,
      $expand:
        'accessPackage($select=id,displayName;$expand=catalog($select=id)),requestor,assignment($select=id;$expand=target)',
    },
  });
  const mayRepair = ({ accessPackage }: StuckRow) => me.may('requests.reprocess', accessPackage?.catalog?.id ?? null);
  const repairable = stuck.rows.some(mayRepair);
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          pageGateway().trial && (
            <span className={styles['clock']}>
              {t('clock')} <Time at={now.toISOString()} as="exact" />
            </span>
          )
        }
      />
      <Panel title={t('pipeline.title')}>
        <Pipeline />
      </Panel>
      <h2 className={styles['heading']}>{t('stuck.title')}</h2>
      <EntityTable
        label={t('stuck.title')}
        rows={stuck.rows}
        keyOf={({ id }) => id}
        state={state}
        next={stuck.next}
        count={stuck.count}
        searchable={false}
        filters={[
          {
            name: 'state',
            label: t('stuck.state'),
            all: t('stuck.anyState'),
            options: Object.keys(kinds).map((value) => ({
              value,
              label: value === 'delivering' ? t('stuck.long') : words(value),
            })),
          },
        ]}
        columns={[
          {
            key: 'package',
            title: t('stuck.package'),
            cell: (row) => (
              <label className={styles['pick']}>
                {repairable && (
                  <input
                    type="checkbox"
                    form={formId}
                    name="request"
                    value={row.id}
                    disabled={!mayRepair(row)}
                    defaultChecked={mayRepair(row)}
                  />
                )}
                {row.accessPackage?.displayName}
              </label>
            ),
          },
          {
            key: 'who',
            title: t('stuck.who'),
            cell: ({ assignment, requestor }) => {
              const who = assignment?.target ?? requestor;
              return who?.displayName ?? who?.principalName;
            },
          },
          { key: 'state', title: t('stuck.state'), cell: (row) => <StateChip state={row.state} /> },
          {
            key: 'since',
            title: t('stuck.since'),
            sort: 'createdDateTime',
            wide: true,
            cell: (row) => <Time at={row.createdDateTime} as="relative" />,
          },
          {
            key: 'why',
            title: '',
            cell: (row) => (
              <Link href={`/requests/${row.id}`} className={styles['above']}>
                {t('stuck.look')}
              </Link>
            ),
          },
        ]}
        empty={
          <Empty kind="waiting" title={t('stuck.none')}>
            {t('stuck.noneLead')}
          </Empty>
        }
      />
      {repairable && (
        <ActionForm id={formId} action={deliverAgain} formKey={newKey()} className={styles['repair']}>
          <Submit>{t('stuck.again')}</Submit>
          <p className={styles['soft']}>{t('stuck.againLead')}</p>
        </ActionForm>
      )}
      {me.may('operations.read') && (
        <div className={styles['services']}>
          <Suspense fallback={<Panel title={t('services.title')}>{t('services.asking')}</Panel>}>
            <ServicesPanel me={me} />
          </Suspense>
        </div>
      )}
    </>
  );
});
