import { earlierEnd, isAfter, laterEnd, type Instant } from './business-time.ts';
import type { Reason } from './reason.ts';

/** What an approver's earlier end is compared with. */
export interface Shortening {
  readonly now: Instant;
  /** When the access starts; for an extension: the end that the holder has and keeps. */
  readonly earliest: Instant;
  /** The end that the request would get; null: none. */
  readonly prospective: Instant | null;
}

/** What stands against an approver's earlier end: it must lie ahead, leave something, and take something away. */
export function shorteningObstacles(end: Instant, { now, earliest, prospective }: Shortening): readonly Reason[] {
  if (!isAfter(end, now)) return [{ code: 'endInPast', endDateTime: end }];
  if (!isAfter(end, earliest)) return [{ code: 'endBeforeStart', startDateTime: earliest, endDateTime: end }];
  return prospective !== null && !isAfter(prospective, end)
    ? [{ code: 'endBeyondPolicy', latestEndDateTime: prospective }]
    : [];
}

/** The end after an approver's limit, never before what the holder has already (`held`). */
export function shortened(end: Instant | null, limit: Instant | null, held?: Instant | null): Instant | null {
  if (limit === null) return end;
  const limited = earlierEnd(end, limit);
  return held === undefined ? limited : laterEnd(limited, held);
}
