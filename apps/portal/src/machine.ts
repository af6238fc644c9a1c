import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The machine's own clock and randomness: tokens, sessions, deadlines and rate limits keep machine time even where
 * business time is moved forward. The only place in the portal that reads them.
 */
export const machine = {
  /** Milliseconds since 1970. */
  now: (): number => Date.now(),
  /** Milliseconds that only ever grow; for durations. */
  elapsed: (): number => performance.now(),
  uuid: (): string => randomUUID(),
  /** 256 bits that nobody can guess, safe in URLs and cookies. */
  secret: (): string => randomBytes(32).toString('base64url'),
  /** Rejects as soon as `signal` is aborted. */
  wait: (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    pause(milliseconds, undefined, signal === undefined ? {} : { signal }),
} as const;
