import type { Database } from './database.ts';

/** Only a database that was set back, to a backup or by its administrator, differs by more. */
const mostCorrectedMilliseconds = 5_000;

/**
 * The only clock for business time (R26): the database's time plus the offset that a trial may move forward. The database
 * is asked every second; in between the process's monotonic clock carries on from its last answer. What it gives never goes
 * back: where it was ahead, it waits until the database's time has come.
 */
export class BusinessClock {
  #databaseTime = 0;
  #readAt = 0;
  #ahead = 0;
  #epoch = 1;
  #given = 0;
  #ticker: NodeJS.Timeout | undefined;

  /** `elapsed`: milliseconds of a clock that is never set. */
  constructor(
    private readonly database: Pick<Database, 'sql'>,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  async start(): Promise<void> {
    await this.read();
    this.#ticker = setInterval(() => void this.read().catch(() => undefined), 1_000).unref();
  }

  stop(): void {
    clearInterval(this.#ticker);
  }

  now(): Date {
    const now = this.#databaseTime + (this.elapsed() - this.#readAt) + this.#ahead;
    if (now > this.#given || this.#given - now > mostCorrectedMilliseconds) this.#given = now;
    return new Date(this.#given);
  }

  get epoch(): number {
    return this.#epoch;
  }

  async read(): Promise<void> {
    const asked = this.elapsed();
    const [row] = await this.database.sql<{ at: number; ahead: number; epoch: number }>(
      `select extract(epoch from clock_timestamp())::float8 * 1000 as at, extract(epoch from ahead)::float8 * 1000 as ahead, epoch
       from business_clock where $1`,
      [true],
    );
    if (row === undefined) throw new Error('the business clock has no row');
    const answered = this.elapsed();
    // The database read its clock at some time between question and answer: only an estimate outside of that is wrong.
    const [earliest, latest] = [row.at, row.at + (answered - asked)];
    const carried = this.#databaseTime + (answered - this.#readAt);
    this.#databaseTime =
      this.#databaseTime === 0 ? (earliest + latest) / 2 : Math.min(Math.max(carried, earliest), latest);
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
