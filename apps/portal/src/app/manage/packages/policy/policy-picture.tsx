import type { Step } from './picture.ts';
import styles from './policy.module.css';

/** The way of a request, from left to right, or downwards where it is narrow. It is a list, so it needs no other twin. */
export function PolicyPicture({
  steps,
  label,
  upright = false,
}: {
  steps: readonly Step[];
  label: string;
  upright?: boolean;
}) {
  return (
    <ol aria-label={label} className={upright ? styles['upright'] : styles['strip']}>
      {steps.map(({ key, title, lines, clock, otherwise }, at) => (
        <li key={`${key}${at}`} data-step={key}>
          <h3>{title}</h3>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {clock !== undefined && <p className={styles['clock']}>{clock}</p>}
          {otherwise !== undefined && <p className={styles['otherwise']}>{otherwise}</p>}
        </li>
      ))}
    </ol>
  );
}
