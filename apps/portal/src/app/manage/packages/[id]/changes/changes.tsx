import { getTranslations } from 'next-intl/server';
import { Time } from '../../../../../interface/shown/time.tsx';
import styles from './changes.module.css';
import type { Change } from './changes-of.ts';
import { ReadAgain } from './read-again.tsx';

/** How far changes of the package's roles have reached the people who have it; nothing where all is applied. */
export async function Changes({ of }: { of: readonly Change[] }) {
  const t = await getTranslations('packageEditor.changes');
  const shown = of.filter(({ running, failed }, at) => running || (failed > 0 && at === 0));
  if (shown.length === 0) return null;
  return (
    <div role="status" className={styles['changes']}>
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
