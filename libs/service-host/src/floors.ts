import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { readFloors, type Floor } from '@bailiwick/messaging';
import type { Database } from './database.ts';

const patience = 2_000;
const remembered = 20_000;

/**
 * Read your own writes: a call may name versions that its caller was told about. Whoever serves it waits until its
 * replicas have reached them, at most 2 s; then it is unavailable rather than stale.
 */
export class Floors {
  readonly #seen = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  /** `aggregates`: the names of the aggregates this service keeps replicas of. Floors of others concern somebody else. */
  constructor(
    private readonly database: Database,
    private readonly aggregates: ReadonlySet<string>,
  ) {}

  /** Told after each commit of a reaction. */
  reached(floors: Iterable<Floor>): void {
    for (const { aggregate, id, version } of floors) {
      const key = `${aggregate}:${id}`;
      this.#seen.delete(key);
      this.#seen.set(key, version);
    }
    for (const key of this.#seen.keys()) {
      if (this.#seen.size <= remembered) break;
      this.#seen.delete(key);
    }
    for (const wake of this.#waiting) wake();
  }

  async wait(header: string): Promise<void> {
    if (header === '') return;
    let missing = readFloors(header).filter(({ aggregate }) => this.aggregates.has(aggregate));
    const until = performance.now() + patience;
    for (let round = 0; ; round++) {
      missing = missing.filter(({ aggregate, id, version }) => (this.#seen.get(`${aggregate}:${id}`) ?? 0) < version);
      // Another instance may have applied it, or this one before it was restarted: the table knows.
      if (missing.length > 0 && round % 10 === 0) missing = await this.#notApplied(missing);
      if (missing.length === 0) return;
      if (performance.now() > until)
        throw new DomainError(commonErrors.unavailable, {
          message: 'The latest changes have not arrived yet. Retry.',
          retryAfter: 1,
        });
      await this.#woken(25);
    }
  }

  async #notApplied(floors: readonly Floor[]): Promise<Floor[]> {
    return this.database.sql<Floor & Record<string, unknown>>(
      `select f.aggregate, f.id, f.version from jsonb_to_recordset($1::jsonb) as f(aggregate text, id text, version integer)
       left join applied a on a.aggregate = f.aggregate and a.aggregate_id = f.id
       where coalesce(a.version, 0) < f.version`,
      [JSON.stringify(floors)],
    );
  }

  #woken(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        clearTimeout(timeout);
        resolve();
      };
      const timeout = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
    });
  }
}
