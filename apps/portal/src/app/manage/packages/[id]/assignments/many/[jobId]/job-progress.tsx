import { getTranslations } from 'next-intl/server';
import { ReadAgain } from '../../../changes/read-again.tsx';
import { isUnderWay, type Job } from '../jobs.ts';
import styles from '../many.module.css';

const sums = ['waiting', 'possible', 'refused', 'done'] as const;

/** How many people a job has looked at, and what it says about them; read again while it is under way. */
export async function JobProgress({ job }: { job: Job }) {
  const t = await getTranslations('assignments.many');
  const seen = job.total - job.waiting;
  const said = t('progress', { seen, total: job.total });
  return (
    <div className={styles['how']}>
      <div role="status">
        <p>{said}</p>
        <p className={styles['sums']}>
          {sums
            .filter((state) => job[state] > 0)
            .map((state) => (
              <span key={state}>{t(`sums.${state}`, { count: job[state] })}</span>
            ))}
        </p>
      </div>
      {isUnderWay(job) && <progress value={seen} max={Math.max(job.total, 1)} aria-label={said} />}
      {isUnderWay(job) && <ReadAgain every={1500} />}
      {job.stopReason !== null && <p role="note">{t('stoppedWhy', { reason: job.stopReason })}</p>}
    </div>
  );
}
