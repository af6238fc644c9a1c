import { getTranslations } from 'next-intl/server';
import { ActionForm, Submit } from '../../../../../../../interface/form/action-form.tsx';
import { ConfirmDialog } from '../../../../../../../interface/form/dialog.tsx';
import { newKey } from '../../../../../../../interface/visit/act.ts';
import { isOpen, isUnderWay, type Job } from '../jobs.ts';
import { cancelJob, checkJob, startJob } from './actions.ts';

/** What can be done with a job at this moment; nothing any more with one that has ended. */
export async function JobActions({ job }: { job: Job }) {
  const [t, shell] = await Promise.all([getTranslations('assignments.many'), getTranslations('shell')]);
  const hidden = { packageId: job.accessPackageId, jobId: job.id };
  const start = job.action === 'add' && job.state === 'checked' ? t('start', { count: job.possible }) : t('startOther');
  return (
    <>
      {(isOpen(job) || isUnderWay(job)) && (
        <ConfirmDialog
          action={cancelJob}
          formKey={newKey()}
          hidden={hidden}
          open={t('cancel')}
          title={t('cancelTitle')}
          confirm={t('cancel')}
          danger
          cancel={shell('close')}
        >
          <p>{t('cancelLead')}</p>
        </ConfirmDialog>
      )}
      {isOpen(job) && (
        <>
          <ActionForm action={checkJob} formKey={newKey()} hidden={hidden}>
            <Submit look="plain">{t('again')}</Submit>
          </ActionForm>
          <ConfirmDialog
            action={startJob}
            formKey={newKey()}
            hidden={hidden}
            open={start}
            openLook="primary"
            title={t('startTitle')}
            whyNot={job.state === 'checked' && job.possible === 0 ? t('nothingPossible') : undefined}
            confirm={start}
            cancel={shell('cancel')}
          >
            <p>{t('startLead')}</p>
          </ConfirmDialog>
        </>
      )}
    </>
  );
}
