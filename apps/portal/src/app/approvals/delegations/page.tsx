import { listApprovalDelegations } from '@bailiwick/contracts-request-workflow';
import type { approvalDelegation } from '@bailiwick/contracts-request-workflow';
import { getNow, getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { ConfirmDialog } from '../../../interface/form/dialog.tsx';
import { Empty } from '../../../interface/shown/empty.tsx';
import { PageHead, Panel } from '../../../interface/shown/page-head.tsx';
import { Chip } from '../../../interface/shown/state-chip.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import { EntityTable } from '../../../interface/table/entity-table.tsx';
import { listState } from '../../../interface/table/list-state.ts';
import { newKey } from '../../../interface/visit/act.ts';
import { openPage } from '../../../interface/visit/page.tsx';
import { readList } from '../../../interface/visit/read.ts';
import { endDelegation } from './actions.ts';
import { DelegationForm } from './delegation-form.tsx';

type Delegation = z.output<typeof approvalDelegation>;

/** Who decides for the visitor while they are away, and for whom the visitor decides. */
export default openPage({}, async ({ me, query }) => {
  const state = listState(query, { path: '/approvals/delegations', order: 'createdDateTime desc' });
  const [t, shell, now, { rows, next, count }] = await Promise.all([
    getTranslations('delegations'),
    getTranslations('shell'),
    getNow(),
    readList<Delegation>(listApprovalDelegations, { odata: state.odata }),
  ]);
  const stateOf = ({ startDateTime, endDateTime, endedDateTime }: Delegation) => {
    if (endedDateTime !== null || (endDateTime !== null && new Date(endDateTime) <= now)) return 'ended';
    return new Date(startDateTime) > now ? 'planned' : 'active';
  };
  const tones = { ended: 'calm', planned: 'info', active: 'good' } as const;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} trail={[{ href: '/approvals', title: t('approvals') }]} />
      <Panel title={t('new')}>
        <DelegationForm />
      </Panel>
      <EntityTable
        label={t('title')}
        rows={rows}
        keyOf={(row) => row.id}
        state={state}
        searchable={false}
        next={next}
        count={count}
        columns={[
          {
            key: 'who',
            title: t('who'),
            cell: ({ delegator, delegate }) =>
              delegator.id === me.id
                ? t('given', { name: delegate.displayName ?? '' })
                : t('received', { name: delegator.displayName ?? '' }),
          },
          { key: 'what', title: t('what'), cell: ({ catalog }) => catalog?.displayName ?? t('everything') },
          { key: 'from', title: t('from'), cell: ({ startDateTime }) => <Time at={startDateTime} /> },
          {
            key: 'until',
            title: t('until'),
            cell: ({ endDateTime, endedDateTime }) => {
              const end = endedDateTime ?? endDateTime;
              return end === null ? t('open') : <Time at={end} />;
            },
          },
          {
            key: 'state',
            title: t('state'),
            cell: (row) => <Chip tone={tones[stateOf(row)]} words={t(`states.${stateOf(row)}`)} />,
          },
          {
            key: 'end',
            title: t('act'),
            cell: (row) =>
              stateOf(row) !== 'ended' && (
                <ConfirmDialog
                  action={endDelegation}
                  formKey={newKey()}
                  hidden={{ id: row.id }}
                  open={t('end')}
                  openSmall
                  title={t('endTitle')}
                  confirm={t('end')}
                  cancel={shell('cancel')}
                  reload={shell('reload')}
                >
                  <p>{t('endLead')}</p>
                </ConfirmDialog>
              ),
          },
        ]}
        empty={
          <Empty kind="yet" title={t('none')}>
            {t('noneLead')}
          </Empty>
        }
      />
    </>
  );
});
