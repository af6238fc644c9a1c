import { getFormatter, getTranslations } from 'next-intl/server';
import { ButtonLink } from '../form/button.tsx';
import type { ListState } from './list-state.ts';
import styles from './table.module.css';

interface PagesProps {
  readonly state: ListState;
  /** Token of the next page. */
  readonly next: string | undefined;
  readonly count: number | undefined;
}

/** How much there is, and the way to the pages before and behind this one. */
export async function Pages({ state, next, count }: PagesProps) {
  const [t, format] = await Promise.all([getTranslations('table'), getFormatter()]);
  const nextHref = state.nextHref(next);
  return (
    <nav aria-label={t('pages')} className={styles['pages']}>
      <span>{count === undefined ? null : t('count', { count, shown: format.number(count) })}</span>
      {state.previousHref !== undefined && (
        <ButtonLink small href={state.previousHref}>
          {t('previous')}
        </ButtonLink>
      )}
      {nextHref !== undefined && (
        <ButtonLink small href={nextHref}>
          {t('next')}
        </ButtonLink>
      )}
    </nav>
  );
}
