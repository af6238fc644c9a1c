import { listAssignmentJobs } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../../../../interface/shown/empty.tsx';
import { Forbidden } from '../../../../../../interface/shown/forbidden.tsx';
import { PageHead, Panel } from '../../../../../../interface/shown/page-head.tsx';
import { Time } from '../../../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../../../interface/table/list-state.ts';
import { newKey } from '../../../../../../interface/visit/act.ts';
import { readList } from '../../../../../../interface/visit/read.ts';
import { ReadAgain } from '../../changes/read-again.tsx';
import { editorPage } from '../../editor.tsx';
import { JobState } from './job-state.tsx';
import { isUnderWay, jobHref, manyHref, type Job } from './jobs.ts';
import { ManyForm, type ManyWords } from './many-form.tsx';

/** Assigns the package to many people by one job, and shows the jobs there were. */
export default editorPage('assignments', async ({ shown, may, query }) => {
  if (!may('assignments.direct')) return <Forbidden permission="assignments.direct" />;
  const state = listState(query, {
    path: manyHref(shown.id),
    order: 'createdDateTime desc',
    sortable: ['createdDateTime'],
    size: 10,
  });
  const [t, { rows, count, next }] = await Promise.all([
    getTranslations('assignments.many'),
    readList<Job>(listAssignmentJobs, { accessPackageId: shown.id, odata: state.odata }),
  ]);
  const policies = shown.assignmentPolicies.map(({ id, displayName, requestApprovalSettings }) => ({
    id,
    name: displayName,
    approval: requestApprovalSettings.isApprovalRequiredForAdd,
  }));
  return (
    <>
      <PageHead level={2} title={t('title')} lead={t('lead')} />
      <Panel>
        {policies.length === 0 ? (
          <p>{t('noPolicy')}</p>
        ) : (
          <ManyForm
            formKey={newKey()}
            packageId={shown.id}
            policies={policies}
            words={t.raw('words') as unknown as ManyWords}
          />
        )}
      </Panel>
      <Panel title={t('jobs')} plain>
        <EntityTable
          label={t('jobs')}
          rows={rows}
          keyOf={({ id }) => id}
          href={({ id }) => jobHref(shown.id, id)}
          state={state}
          next={next}
          count={count}
          searchable={false}
          columns={[
            {
              key: 'when',
              title: t('when'),
              sort: 'createdDateTime',
              cell: (job) => <Time at={job.createdDateTime} as="exact" />,
            },
            { key: 'what', title: t('what'), cell: ({ action }) => t(`actions.${action}`) },
            { key: 'state', title: t('state'), cell: (job) => <JobState state={job.state} /> },
            { key: 'rows', title: t('rows'), as: 'number', cell: ({ total }) => total },
            { key: 'who', title: t('who'), wide: true, cell: ({ createdBy }) => createdBy.displayName },
          ]}
          empty={
            <Empty kind="yet" title={t('none')}>
              {t('noneLead')}
            </Empty>
          }
        />
      </Panel>
      {rows.some(isUnderWay) && <ReadAgain every={2000} />}
    </>
  );
});
