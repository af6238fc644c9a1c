'use client';

import { useEffect } from 'react';
import { lookedAt, readLooks, writeLooks } from './looks.ts';

/** Remembers in this browser that its owner has looked at an assignment's package as it is now. */
export function Seen({ id, now }: { id: string; now: number }) {
  useEffect(() => {
    const kept = document.cookie.split('; ').find((pair) => pair.startsWith('bailiwick-seen='));
    const looks = readLooks(kept?.slice('bailiwick-seen='.length));
    document.cookie = `bailiwick-seen=${writeLooks(lookedAt(looks, id, now))}; path=/; max-age=31536000; samesite=lax`;
  }, [id, now]);
  return null;
}
