import { isTransient } from './refusals.ts';
import type { DueTimer } from './timers.ts';

/** A constraint that somebody else's change broke is not broken the next time. */
const attempts = 3;

const keyOf = ({ kind, subjectId, generation }: DueTimer) => `${kind} ${subjectId} ${generation}`;

/** How often timers have failed in this process, apart from what passes by itself. */
export class FailedTimers {
  readonly #counts = new Map<string, number>();

  /** Counts a failure; true with the last one that is waited for. */
  countsAsOver(timer: DueTimer, error: unknown): boolean {
    if (isTransient(error)) return false;
    const count = (this.#counts.get(keyOf(timer)) ?? 0) + 1;
    this.#counts.set(keyOf(timer), count);
    return count >= attempts;
  }

  forget(timer: DueTimer): void {
    this.#counts.delete(keyOf(timer));
  }
}
