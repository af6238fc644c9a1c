import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { pageGateway } from '../../page-gateway.ts';
import { Live } from '../live/live.tsx';
import { Toasts } from '../live/toasts.tsx';
import { preference, type Visitor } from '../visit/visitor.ts';
import { FindZone } from './find-zone.tsx';
import styles from './shell.module.css';
import { Side } from './side.tsx';
import { TrialBar } from './trial-bar.tsx';

/**
 * What is around every page: navigation by job, the visitor's menu, and in a trial the bar to try things with. Waits for
 * nothing that has to be read, so that the page and the navigation are read at the same time.
 */
export async function Shell({ me, children }: { me: Visitor; children: ReactNode }) {
  const [t, zone] = await Promise.all([getTranslations('shell'), preference('zone')]);
  return (
    <>
      <a href="#content" className={styles['skip']}>
        {t('skip')}
      </a>
      {pageGateway().trial && <TrialBar />}
      <div className={styles['shell']}>
        <Side me={me} />
        <main id="content" tabIndex={-1} className={styles['main']}>
          {children}
        </main>
      </div>
      <Toasts />
      <FindZone known={zone !== undefined} />
      <Live lost={t('lost')} />
    </>
  );
}
