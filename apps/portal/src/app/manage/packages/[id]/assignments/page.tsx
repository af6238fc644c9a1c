import { getNow, getTranslations } from 'next-intl/server';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { StateChip } from '../../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../../interface/table/entity-table.tsx';
import { newKey } from '../../../../../interface/visit/act.ts';
import { editorPage } from '../editor.tsx';
import { AssignDirectly } from './assign-directly.tsx';
import styles from './assignments.module.css';
import { BulkChanges } from './bulk-changes.tsx';
import { assignmentsShown, assignmentsState, looks } from './read-assignments.ts';
import { assignWords, bulkWords } from './words.ts';

/** Who has the package, until when and under which policy; to be assigned, moved and ended by those who may. */
export default editorPage('assignments', async ({ shown, may, query }) => {
  const [t, now] = await Promise.all([getTranslations('assignments'), getNow()]);
  const state = assignmentsState(shown.id, query);
  const { rows, count, next } = await assignmentsShown(shown.id, state, now);
  const direct = may('assignments.direct');
  const policies = shown.assignmentPolicies.map(({ id, displayName, requestApprovalSettings }) => ({
    id,
    name: displayName,
    approval: requestApprovalSettings.isApprovalRequiredForAdd,
  }));
  const assign = direct && (
    <AssignDirectly formKey={newKey()} packageId={shown.id} policies={policies} words={await assignWords()} />
  );
  const selection = `assignments ${shown.id}`;
  const csv = new URLSearchParams(Object.entries(query).filter(([name]) => !['after', 'trail'].includes(name)));
  return (
    <>
      <div className={styles['top']}>
        <p>{direct ? t('lead') : t('leadReaders')}</p>
        {assign}
      </div>
      <EntityTable
        label={t('title')}
        rows={rows}
        keyOf={({ id }) => id}
        href={({ id }) => `/access/${id}`}
        nameOf={({ target }) => target?.displayName ?? t('somebody')}
        state={state}
        next={next}
        count={count}
        csv={`/manage/packages/${shown.id}/assignments/export.csv?${csv.toString()}`}
        {...(direct && {
          selection,
          bulk: (
            <BulkChanges
              formKey={newKey()}
              selection={selection}
              packageName={shown.displayName}
              reprocess={may('assignments.reprocess')}
              words={await bulkWords(shown.displayName)}
            />
          ),
        })}
        filters={[
          {
            name: 'look',
            label: t('look.label'),
            all: t('look.held'),
            options: looks.map((value) => ({ value, label: t(`look.${value}`) })),
          },
          ...(policies.length > 1
            ? [
                {
                  name: 'policy',
                  label: t('policy'),
                  all: t('allPolicies'),
                  options: policies.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]
            : []),
        ]}
        columns={[
          {
            key: 'person',
            title: t('person'),
            cell: ({ target }) => (
              <span className={styles['person']}>
                {target?.displayName ?? t('somebody')}
                <small>{target?.principalName}</small>
              </span>
            ),
          },
          { key: 'state', title: t('state'), cell: (row) => <StateChip state={row.state} /> },
          {
            key: 'policy',
            title: t('policy'),
            wide: true,
            cell: ({ assignmentPolicy }) => assignmentPolicy?.displayName ?? '–',
          },
          {
            key: 'start',
            title: t('start'),
            sort: 'schedule/startDateTime',
            wide: true,
            cell: ({ schedule }) => <Time at={schedule.startDateTime} as="date" />,
          },
          {
            key: 'end',
            title: t('end'),
            sort: 'schedule/expiration/endDateTime',
            cell: ({ schedule, expiredDateTime }) =>
              (expiredDateTime ?? schedule.expiration.endDateTime) === null ? (
                t('never')
              ) : (
                <Time at={expiredDateTime ?? schedule.expiration.endDateTime} />
              ),
          },
        ]}
        empty={
          <Empty kind="yet" title={t('none')}>
            {direct ? t('noneLead') : t('noneForReaders')}
          </Empty>
        }
      />
    </>
  );
});
