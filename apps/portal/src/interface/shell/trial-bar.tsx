import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { Submit } from '../form/action-form.tsx';
import { forward } from './preferences.ts';
import styles from './shell.module.css';

const leaps = ['PT1H', 'P1D', 'P7D', 'P14D', 'P30D'] as const;

/** Only in a trial: be somebody else, let time pass, read the mails. */
export async function TrialBar() {
  const [t, format, now] = await Promise.all([getTranslations('trial'), getFormatter(), getNow()]);
  return (
    <aside aria-label={t('label')} className={styles['trial']}>
      <b>{t('label')}</b>
      <a href="/signin">{t('switch')}</a>
      <a href="/trial/mail" target="_blank" rel="noreferrer">
        {t('mails')}
      </a>
      <form action={forward}>
        <time dateTime={now.toISOString()}>{format.dateTime(now, { dateStyle: 'medium', timeStyle: 'short' })}</time>
        <select name="duration" aria-label={t('forward')} defaultValue="P1D">
          {leaps.map((leap) => (
            <option key={leap} value={leap}>
              {t(`leaps.${leap}`)}
            </option>
          ))}
        </select>
        <Submit look="plain" small>
          {t('forward')}
        </Submit>
      </form>
    </aside>
  );
}
