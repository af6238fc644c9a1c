import { getAssignmentJob, jobRowStates } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ButtonLink } from '../../../../../../../interface/form/button.tsx';
import { Empty } from '../../../../../../../interface/shown/empty.tsx';
import { Forbidden } from '../../../../../../../interface/shown/forbidden.tsx';
import { Facts, PageHead } from '../../../../../../../interface/shown/page-head.tsx';
import { Time } from '../../../../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../../../../interface/table/list-state.ts';
import { read } from '../../../../../../../interface/visit/read.ts';
import { editorPage } from '../../../editor.tsx';
import { JobState, RowState } from '../job-state.tsx';
import { jobHref, manyHref } from '../jobs.ts';
import styles from '../many.module.css';
import { JobActions } from './job-actions.tsx';
import { JobProgress } from './job-progress.tsx';
import { readRows, sayingWhy } from './read-rows.ts';

/** One job: what it would do or did, with the verdict on everybody, to be carried out or stopped. */
export default editorPage('assignments', async ({ shown, may, params, query }) => {
  if (!may('assignments.direct')) return <Forbidden permission="assignments.direct" />;
  const job = { accessPackageId: shown.id, jobId: params['jobId'] ?? '' };
  const state = listState(query, {
    path: jobHref(shown.id, job.jobId),
    order: 'number',
    sortable: ['number'],
    size: 50,
  });
  const [t, why, { value }, { rows, count, next }] = await Promise.all([
    getTranslations('assignments.many'),
    sayingWhy(),
    read(getAssignmentJob, { ...job, odata: {} }),
    readRows(job, query, state.odata),
  ]);
  const csv = new URLSearchParams(Object.entries(query).filter(([name]) => !['after', 'trail'].includes(name)));
  const policy = shown.assignmentPolicies.find(({ id }) => id === value.assignmentPolicyId);
  return (
    <>
      <PageHead
        level={2}
        title={t(`actions.${value.action}`)}
        marks={<JobState state={value.state} />}
        actions={
          <>
            <ButtonLink href={manyHref(shown.id)}>{t('all')}</ButtonLink>
            <JobActions job={value} />
          </>
        }
      />
      <JobProgress job={value} />
      <div className={styles['how']}>
        <Facts
          facts={[
            [t('who'), value.createdBy.displayName],
            [t('when'), <Time key="when" at={value.createdDateTime} as="exact" />],
            [t('under'), policy?.displayName],
            [t('from'), value.schedule?.startDateTime && <Time key="from" at={value.schedule.startDateTime} />],
            [
              t('until'),
              value.schedule?.expiration?.endDateTime && (
                <Time key="until" at={value.schedule.expiration.endDateTime} />
              ),
            ],
            [t('because'), value.justification],
          ]}
        />
      </div>
      <EntityTable
        label={t('rowsOfJob')}
        rows={rows}
        keyOf={({ number }) => String(number)}
        state={state}
        next={next}
        count={count}
        csv={`${jobHref(shown.id, job.jobId)}/export.csv?${csv.toString()}`}
        filters={[
          {
            name: 'state',
            label: t('verdict'),
            all: t('allRows'),
            options: jobRowStates.map((each) => ({ value: each, label: t(`rowStates.${each}`) })),
          },
        ]}
        columns={[
          { key: 'person', title: t('person'), cell: ({ person }) => person },
          { key: 'verdict', title: t('verdict'), cell: (row) => <RowState state={row.state} /> },
          { key: 'why', title: t('why'), cell: why },
          {
            key: 'request',
            title: t('request'),
            wide: true,
            cell: ({ assignmentRequestId }) =>
              assignmentRequestId !== null && (
                <Link href={`/requests/${assignmentRequestId}`} className="link">
                  {t('toRequest')}
                </Link>
              ),
          },
        ]}
        empty={
          <Empty kind="yet" title={t('noRows')}>
            {t('noRowsLead')}
          </Empty>
        }
      />
    </>
  );
});
