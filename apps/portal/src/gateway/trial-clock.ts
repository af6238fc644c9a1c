import { commonErrors, type ServiceStatus } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { machine } from '../machine.ts';
import type { Services } from './services.ts';

/** What the clock needs to know of each service. */
export type ClockStatus = Pick<ServiceStatus, 'now' | 'nextTimer' | 'unpublished' | 'pending'>;

export interface ClockAnswer {
  readonly now: string;
  /** Timers due, rows to publish and events to apply that are left; more than 0 while the clock is still on its way. */
  readonly remaining: number;
}

/** A caller is answered after that; the move goes on. */
const patience = 30_000;
const longestMove = 600_000;
/** Timers this close to each other are due together. */
const together = 2_000;
const betweenRounds = 40;
const quietRounds = 2;

/**
 * Moves the business time of all services forward together, from one due timer to the next, so that what one timer causes
 * in another service is done before the next is due and nothing due on the way is missed.
 */
export class TrialClock {
  #moving: Promise<unknown> = Promise.resolve();
  #steps = 0;

  constructor(private readonly services: Pick<Services, 'statuses' | 'advanceClocks'>) {}

  /** Rises with every step forward: what was known of the time before is no longer true. */
  get steps(): number {
    return this.#steps;
  }

  async now(): Promise<string> {
    return latest(await this.#everybody());
  }

  /** One move after the other; a move of no time waits for those before it. `duration` is ISO 8601. */
  async advance(duration: string): Promise<ClockAnswer> {
    addDuration(new Date(0), duration);
    const move = this.#moving.then(() => this.#move(duration));
    this.#moving = move.catch(() => undefined);
    const answered = new AbortController();
    const late = machine.wait(patience, answered.signal).then(() => this.#answer(true));
    return Promise.race([move, late]).finally(() => answered.abort());
  }

  async #move(duration: string): Promise<ClockAnswer> {
    const until = machine.elapsed() + longestMove;
    await this.#settle(until);
    const target = addDuration(new Date(await this.now()), duration).getTime();
    for (;;) {
      const statuses = await this.#everybody();
      const next = (earliestTimer(statuses) ?? target) + together;
      const step = Math.min(Math.max(next, Date.parse(latest(statuses))), target);
      await this.services.advanceClocks(new Date(step).toISOString());
      this.#steps += 1;
      await this.#settle(until);
      if (step === target || machine.elapsed() > until) return this.#answer(step < target);
    }
  }

  async #answer(late: boolean): Promise<ClockAnswer> {
    const statuses = await this.#everybody();
    return { now: latest(statuses), remaining: work(statuses) + (late ? 1 : 0) };
  }

  /** Waits until nobody has anything left to do, seen twice in a row: what travels between two services is with neither. */
  async #settle(until: number): Promise<void> {
    for (let quiet = 0; quiet < quietRounds && machine.elapsed() < until;) {
      quiet = work(await this.#everybody()) === 0 ? quiet + 1 : 0;
      if (quiet < quietRounds) await machine.wait(betweenRounds);
    }
  }

  async #everybody(): Promise<ClockStatus[]> {
    const statuses = [...(await this.services.statuses()).values()];
    if (statuses.includes(undefined)) throw new DomainError(commonErrors.unavailable, { retryAfter: 1 });
    return statuses as ClockStatus[];
  }
}

function latest(statuses: readonly ClockStatus[]): string {
  return statuses.reduce((newest, { now }) => (now > newest ? now : newest), '');
}

function earliestTimer(statuses: readonly ClockStatus[]): number | undefined {
  const due = statuses.flatMap(({ nextTimer }) => (nextTimer === null ? [] : [Date.parse(nextTimer)]));
  return due.length === 0 ? undefined : Math.min(...due);
}

function work(statuses: readonly ClockStatus[]): number {
  return statuses.reduce((sum, { now, nextTimer, unpublished, pending }) => {
    const due = nextTimer !== null && Date.parse(nextTimer) <= Date.parse(now) ? 1 : 0;
    return sum + unpublished + pending + due;
  }, 0);
}

/** Months and years are those of the calendar; a day that a month does not have becomes its last. */
export function addDuration(from: Date, duration: string): Date {
  const read =
    /^P(?=\d|T\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/.exec(
      duration,
    );
  if (read === null)
    throw new DomainError(commonErrors.badRequest, {
      message: "'advance' must be an ISO 8601 duration such as P14D.",
      target: 'advance',
    });
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = read
    .slice(1)
    .map((part) => Number(part ?? 0));
  const moved = new Date(from);
  const day = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + years * 12 + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, lastDay));
  return new Date(moved.getTime() + ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}
