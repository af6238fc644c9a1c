'use client';

import { Button } from '../interface/form/button.tsx';
import de from '../messages/de/missing.json';
import en from '../messages/en/missing.json';

/** Something that nobody expected. Its words come along, since asking for them may be what failed. */
export default function Failure({ reset }: { reset: () => void }) {
  const words = typeof document !== 'undefined' && document.documentElement.lang === 'de' ? de : en;
  return (
    <section role="alert">
      <title>{`${words.failed} · Bailiwick`}</title>
      <h1>{words.failed}</h1>
      <p>{words.failedLead}</p>
      <Button onClick={reset}>{words.again}</Button>
    </section>
  );
}
