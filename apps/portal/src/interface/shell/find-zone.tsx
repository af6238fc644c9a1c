'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Tells the server, once per browser, in which time zone its owner lives. What they choose in the menu stays. */
export function FindZone({ known }: { known: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (known) return;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    document.cookie = `bailiwick-zone=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax`;
    if (timeZone !== 'UTC') router.refresh();
  }, [known, router]);
  return null;
}
