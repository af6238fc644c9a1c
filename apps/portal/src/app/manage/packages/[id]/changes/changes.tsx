import { getNow, getTranslations } from 'next-intl/server';
import { Time } from '../../../../../interface/shown/time.tsx';
import styles from './changes.module.css';
import type { Change } from './changes-of.ts';
import { ReadAgain } from './read-again.tsx';

/** Milliseconds for which a change that has reached everybody is still told. */
const stillNews = 15 * 60_000;

/** How far changes of the package's roles have reached the people who have it, and for a while that all have it. */
export async function Changes({ of }: { of: readonly Change[] }) {
  const [t, now] = await Promise.all([getTranslations('packageEditor.changes'), getNow()]);
  const shown = of.filter(({ running, failed }, at) => running || (failed > 0 && at === 0));
  const [last] = of;
  const reached =
    shown.length === 0 && last !== undefined && last.total > 0 && now.getTime() - Date.parse(last.at) < stillNews;
  if (shown.length === 0 && !reached) return null;
  return (
    <div role="status" className={styles['changes']}>
      {reached && (
        <section data-done="true">
          <p>
            {t('reached', { count: last.done })} · <Time at={last.at} as="relative" />
          </p>
        </section>
      )}
      {shown.map(({ id, at, total, done, failed, running }) => (
        <section key={id} data-failed={failed > 0}>
          <p>
            <b>{running ? t('running') : t('failed', { count: failed })}</b>{' '}
            {total > 0 ? t('done', { done, total }) : t('counting')}
            {running && failed > 0 && <> · {t('failedSoFar', { count: failed })}</>} · <Time at={at} as="relative" />
          </p>
          {running && <progress value={done} max={Math.max(total, 1)} aria-label={t('running')} />}
        </section>
      ))}
      {shown.some(({ running }) => running) && <ReadAgain every={1500} />}
    </div>
  );
}
