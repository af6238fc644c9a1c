import type { ReactNode } from 'react';
import styles from './shown.module.css';

interface EmptyProps {
  /** `yet`: nothing was made so far; `found`: nothing fits the filters; `waiting`: all is done. */
  readonly kind: 'yet' | 'found' | 'waiting';
  readonly title: string;
  readonly children?: ReactNode;
  /** The one thing to do now. */
  readonly action?: ReactNode;
}

const marks = { yet: '＋', found: '⌕', waiting: '✓' } as const;

/** What stands where a list has nothing to show: which kind of nothing it is, and what to do. */
export function Empty({ kind, title, children, action }: EmptyProps) {
  return (
    <div className={styles['empty']} data-kind={kind}>
      <span aria-hidden="true">{marks[kind]}</span>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}
