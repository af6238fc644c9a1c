import type { Database } from './database.ts';

/**
 * The only clock for business time (R26): the database's time plus the offset that a trial may move forward. The database
 * is asked every second; in between the process's monotonic clock carries on from its last answer.
 */
export class BusinessClock {
  #databaseTime = 0;
  #readAt = 0;
  #ahead = 0;
  #epoch = 1;
  #ticker: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  async start(): Promise<void> {
    await this.read();
    this.#ticker = setInterval(() => void this.read().catch(() => undefined), 1_000).unref();
  }

  stop(): void {
    clearInterval(this.#ticker);
  }

  now(): Date {
    return new Date(this.#databaseTime + (performance.now() - this.#readAt) + this.#ahead);
  }

  get epoch(): number {
    return this.#epoch;
  }

  async read(): Promise<void> {
    const asked = performance.now();
    const [row] = await this.database.sql<{ at: number; ahead: number; epoch: number }>(
      `select extract(epoch from clock_timestamp())::float8 * 1000 as at, extract(epoch from ahead)::float8 * 1000 as ahead, epoch
       from business_clock where $1`,
      [true],
    );
    if (row === undefined) throw new Error('the business clock has no row');
    const answered = performance.now();
    const time = row.at + (answered - asked) / 2;
    // Never backwards: a slow answer must not undo an instant that was already given out.
    const carried = this.#databaseTime + (answered - this.#readAt);
    this.#databaseTime = this.#readAt > 0 && time < carried && carried - time < 5_000 ? carried : time;
    this.#readAt = answered;
    this.#ahead = row.ahead;
    this.#epoch = row.epoch;
  }

  /** Moves business time forward to `instant`; an instant in the past changes nothing. Trial and tests only. */
  async advanceTo(instant: Date): Promise<Date> {
    await this.database.sql(`update business_clock set ahead = greatest(ahead, $1::timestamptz - clock_timestamp())`, [
      instant,
    ]);
    await this.read();
    return this.now();
  }
}
