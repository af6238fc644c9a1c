import { getNow, getTranslations } from 'next-intl/server';
import { Time } from '../../interface/shown/time.tsx';
import { daysUntil, type AssignmentRow } from './assignments.ts';
import styles from './access.module.css';

const soon = 14;

/** How much of the period is left, as a bar and in words. */
export async function DaysLeft({ assignment }: { assignment: AssignmentRow }) {
  const [t, now] = await Promise.all([getTranslations('access'), getNow()]);
  const { startDateTime, expiration } = assignment.schedule;
  if (assignment.state === 'expired') return <Time at={assignment.expiredDateTime} as="date" />;
  if (expiration.endDateTime === null) return <span className={styles['soft']}>{t('noEnd')}</span>;
  const left = Math.max(daysUntil(expiration.endDateTime, now), 0);
  const whole = Math.max(daysUntil(expiration.endDateTime, new Date(startDateTime ?? now)), 1);
  return (
    <div className={styles['left']} data-soon={left <= soon}>
      <meter min={0} max={whole} value={Math.min(left, whole)} aria-hidden="true" />
      <span>{t('daysLeft', { count: left })}</span>
      <Time at={expiration.endDateTime} as="date" />
    </div>
  );
}
