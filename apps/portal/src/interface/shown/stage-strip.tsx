import type { ReactNode } from 'react';
import styles from './stage-strip.module.css';

export interface Step {
  readonly key: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly state: 'done' | 'now' | 'later' | 'stopped';
  /** The state in words, for those who do not see the mark. */
  readonly says: string;
}

/** What happens one after the other: who decides, and what comes of it. */
export function StageStrip({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol className={styles['strip']} aria-label={label}>
      {steps.map(({ key, title, detail, state, says }) => (
        <li key={key} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className="unseen">{says}: </span>
          <b>{title}</b>
          {detail !== undefined && <span>{detail}</span>}
        </li>
      ))}
    </ol>
  );
}
