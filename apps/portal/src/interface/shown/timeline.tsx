import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Time } from './time.tsx';
import { Diff, type PropertyDiff } from './diff.tsx';
import styles from './shown.module.css';

/** One thing that happened. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly type: string; readonly id: string; readonly displayName?: string | null | undefined };
  /** What happened, in words. */
  readonly what: ReactNode;
  readonly tone?: 'good' | 'wait' | 'bad' | 'calm' | 'info' | undefined;
  /** What somebody said about it. */
  readonly reason?: string | null | undefined;
  readonly changes?: readonly PropertyDiff[];
}

/** What happened, newest first, by day: who, what, why, and what was different afterwards. */
export async function Timeline({ entries, area }: { entries: readonly TimelineEntry[]; area?: string }) {
  const [format, t] = await Promise.all([getFormatter(), getTranslations('shell')]);
  const days = Map.groupBy(entries, ({ at }) => format.dateTime(new Date(at), { dateStyle: 'full' }));
  return (
    <div className={styles['timeline']}>
      {[...days].map(([day, happened]) => (
        <section key={day}>
          <h3>{day}</h3>
          <ol>
            {happened.map((entry) => (
              <li key={entry.id} data-tone={entry.tone ?? 'calm'}>
                <p>
                  <b>{entry.actor.type === 'system' ? t('theSystem') : (entry.actor.displayName ?? entry.actor.id)}</b>{' '}
                  <span>{entry.what}</span> <Time at={entry.at} as="relative" />
                </p>
                {entry.reason != null && entry.reason !== '' && <blockquote>{entry.reason}</blockquote>}
                {entry.changes !== undefined && entry.changes.length > 0 && (
                  <Diff changes={entry.changes} {...(area !== undefined && { area })} />
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
