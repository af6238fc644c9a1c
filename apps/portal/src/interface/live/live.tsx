'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import styles from './live.module.css';

/** Changes often come in a row; the page is read again once for all of them. */
const gather = 250;
/** However much happens, a page is not read again more often than this. */
const rest = 2_000;
const slowest = 30_000;

/**
 * Reads the page again when something of the visitor's has changed on the server. Rests while the tab is hidden and catches
 * up when it is seen again; connects again, ever slower, when the connection is lost.
 */
export function Live({ lost }: { lost: string }) {
  const router = useRouter();
  const [away, setAway] = useState(false);
  useEffect(() => {
    let source: EventSource | undefined;
    let missed = false;
    let wait = 1_000;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let readAt = -rest;
    const readAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          readAt = performance.now();
          router.refresh();
        },
        Math.max(gather, readAt + rest - performance.now()),
      );
    };
    const connect = () => {
      source = new EventSource('/live');
      source.onopen = () => {
        if (missed) readAgain();
        missed = false;
        wait = 1_000;
        setAway(false);
      };
      source.addEventListener('changed', readAgain);
      source.onerror = () => {
        disconnect();
        setAway(!document.hidden && wait > 4_000);
        retry = setTimeout(connect, wait);
        wait = Math.min(wait * 2, slowest);
      };
    };
    const disconnect = () => {
      missed = true;
      clearTimeout(retry);
      source?.close();
    };
    const see = () => (document.hidden ? disconnect() : (disconnect(), connect()));
    if (!document.hidden) connect();
    document.addEventListener('visibilitychange', see);
    window.addEventListener('online', see);
    return () => {
      document.removeEventListener('visibilitychange', see);
      window.removeEventListener('online', see);
      clearTimeout(timer);
      disconnect();
    };
  }, [router]);
  return away ? (
    <p role="status" className={styles['lost']}>
      {lost}
    </p>
  ) : null;
}
