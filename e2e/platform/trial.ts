import { url } from './api.ts';

/** Moves business time forward, an ISO 8601 duration; waits until everything due on the way has happened. */
export async function advance(duration: string): Promise<Date> {
  for (;;) {
    const response = await fetch(new URL('/trial/clock', url()), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: duration }),
    });
    const { now, remaining } = (await response.json()) as { now: string; remaining: number };
    if (response.status === 200 && remaining === 0) return new Date(now);
    if (response.status !== 202) throw new Error(`the clock did not move: ${response.status}`);
    duration = 'PT0S';
  }
}

export async function businessTime(): Promise<Date> {
  return new Date(((await (await fetch(new URL('/trial/clock', url()))).json()) as { now: string }).now);
}

export interface Mail {
  readonly template: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Mails really sent to one of the trial's accounts, newest first. */
export async function mailsTo(account: string): Promise<Mail[]> {
  const address = encodeURIComponent(`${account}@contoso.example`);
  const response = await fetch(new URL(`/trial/mail?to=${address}`, url()), {
    headers: { accept: 'application/json' },
  });
  return (await response.json()) as Mail[];
}
