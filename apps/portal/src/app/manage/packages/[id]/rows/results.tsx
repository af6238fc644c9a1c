'use client';

import { useOutcome } from '../../../../../interface/form/action-form.tsx';
import styles from './results.module.css';
import { resultsOf } from './row-results.ts';

/** What came of each row of the form around. */
export function Results({ label }: { label: string }) {
  const results = resultsOf(useOutcome());
  if (results.length === 0) return null;
  return (
    <div role="status">
      <ul aria-label={label} className={styles['results']}>
        {results.map(({ id, name, ok, words }) => (
          <li key={id} data-ok={ok}>
            <b>{name}</b> <span>{words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
