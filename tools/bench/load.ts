import { setTimeout as pause } from 'node:timers/promises';
import { HttpConnection } from './http-connection.ts';

/** Clients of every figure and its floor. */
export const clients = 32;

export interface Rate {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** `clients` connections that each send the next request when the last one was answered; counts after a warm-up. */
export async function closedLoop(
  url: string,
  once: (connection: HttpConnection) => Promise<void>,
  { seconds, warmUp }: { seconds: number; warmUp: number },
): Promise<Rate> {
  const connections = await Promise.all(Array.from({ length: clients }, () => HttpConnection.open(url)));
  const from = performance.now() + warmUp * 1000;
  const until = from + seconds * 1000;
  const durations: number[] = [];
  await Promise.all(
    connections.map(async (connection) => {
      for (let begun = performance.now(); begun < until;) {
        await once(connection);
        const now = performance.now();
        if (begun >= from) durations.push(now - begun);
        begun = now;
      }
      connection.close();
    }),
  );
  return { perSecond: durations.length / seconds, ...percentiles(durations) };
}

/** A fixed rate, whatever the answers do; each call is told the instant it was due. */
export async function openLoop(
  perSecond: number,
  seconds: number,
  once: (due: number) => Promise<void>,
): Promise<void> {
  const begun = performance.now();
  const running: Promise<void>[] = [];
  for (let sent = 0; sent < perSecond * seconds; sent++) {
    const due = begun + (sent * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    running.push(once(due));
  }
  await Promise.all(running);
}

export function percentiles(durations: readonly number[]): { p50: number; p99: number } {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
