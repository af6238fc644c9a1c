'use client';

import { useEffect, useState } from 'react';
import styles from './live.module.css';

const said = 'bailiwick-said';
const shownFor = 6_000;

/** Says something in passing; heard by `Toasts`. */
export function announce(words: string): void {
  window.dispatchEvent(new CustomEvent(said, { detail: words }));
}

/** Where things are said in passing. Read out politely; stays while it is pointed at. */
export function Toasts() {
  const [shown, show] = useState<readonly { id: number; words: string }[]>([]);
  useEffect(() => {
    let count = 0;
    const hear = (event: Event) => {
      const id = ++count;
      show((before) => [...before.slice(-2), { id, words: (event as CustomEvent<string>).detail }]);
      setTimeout(() => show((before) => before.filter((toast) => toast.id !== id)), shownFor);
    };
    window.addEventListener(said, hear);
    return () => window.removeEventListener(said, hear);
  }, []);
  return (
    <div role="status" aria-live="polite" className={styles['toasts']}>
      {shown.map(({ id, words }) => (
        <p key={id}>{words}</p>
      ))}
    </div>
  );
}
