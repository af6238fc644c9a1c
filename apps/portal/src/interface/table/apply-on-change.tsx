'use client';

import { useEffect, useRef } from 'react';

/** Sends the form around as soon as a filter was chosen. */
export function ApplyOnChange() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = mark.current?.closest('form');
    const apply = (event: Event) => {
      if (event.target instanceof HTMLSelectElement) form?.requestSubmit();
    };
    form?.addEventListener('change', apply);
    return () => form?.removeEventListener('change', apply);
  }, []);
  return <span ref={mark} hidden />;
}
