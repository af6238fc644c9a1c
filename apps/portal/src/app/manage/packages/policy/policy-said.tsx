import styles from './policy.module.css';
import type { Sentence } from './sentences.ts';

/** What a policy says, sentence by sentence. */
export function PolicySaid({ sentences, label }: { sentences: readonly Sentence[]; label?: string }) {
  return (
    <ul aria-label={label} className={styles['said']}>
      {sentences.map(({ part, text }) => (
        <li key={text} data-part={part}>
          {text}
        </li>
      ))}
    </ul>
  );
}
