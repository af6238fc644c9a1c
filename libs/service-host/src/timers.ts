import { crashPoint } from './crash-points.ts';
import { FailedTimers } from './failed-timers.ts';
import type { Host } from './host.ts';
import { newId } from './identifiers.ts';
import { refusalFor } from './refusals.ts';
import type { TimerJob } from './service-definition.ts';
import { Work } from './work.ts';

/** A timer that is due. `generation` rises with every new setting of the same kind and subject. */
export interface DueTimer {
  readonly kind: string;
  readonly subjectId: string;
  readonly generation: number;
  readonly dueAt: Date;
}

const batchSize = 1_000;
const pollEvery = 500;

const dueKinds = `select kind from unnest($1::text[]) as kind
  where exists (select from timer where timer.kind = kind.kind and fired_at is null and due_at <= $2)`;
const claimDue = `select kind, subject_id as "subjectId", generation, due_at as "dueAt" from timer
  where fired_at is null and due_at <= $1 and kind = $2 order by due_at limit $3::integer for update skip locked`;
const markFired = `update timer set fired_at = $1 from unnest($3::text[], $4::integer[]) as f(subject_id, generation)
  where timer.kind = $2 and timer.subject_id = f.subject_id and timer.generation = f.generation`;
const postpone = `update timer set due_at = $4::timestamptz + interval '1 second'
  where kind = $1 and subject_id = $2 and generation = $3 and fired_at is null`;

/**
 * Timers are rows (R10): claimed with SKIP LOCKED, judged by business time, fired in the transaction that has their effect.
 * A timer only asks; the job re-checks the object it is about (R11).
 */
export class TimerLoop {
  #running: Promise<void> | undefined;
  #again = false;
  #poll: NodeJS.Timeout | undefined;
  #jobs: ReadonlyMap<string, TimerJob> = new Map();
  readonly #failed = new FailedTimers();
  #host!: Host;

  start(host: Host, jobs: ReadonlyMap<string, TimerJob>): void {
    this.#host = host;
    this.#jobs = jobs;
    if (jobs.size > 0) this.#poll = setInterval(() => this.wake(), pollEvery).unref();
  }

  /** Something was set that is due at `earliest`; what lies further ahead is found by looking. */
  wakeFor(earliest: Date): void {
    if (earliest.getTime() - this.#host.clock.now().getTime() < pollEvery) this.wake();
  }

  wake(): void {
    if (this.#jobs.size === 0 || this.#poll === undefined) return;
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    this.#running = this.#round()
      .catch((error: unknown) => this.#host.log.error({ err: error }, 'timers failed'))
      .finally(() => {
        this.#running = undefined;
        if (this.#again) {
          this.#again = false;
          this.wake();
        }
      });
  }

  async stop(): Promise<void> {
    clearInterval(this.#poll);
    this.#poll = undefined;
    await this.#running;
  }

  async #round(): Promise<void> {
    const due = await this.#host.database.sql<{ kind: string }>(dueKinds, [
      [...this.#jobs.keys()],
      this.#host.clock.now(),
    ]);
    for (const { kind } of due)
      await this.#fireAll(kind, this.#jobs.get(kind)!).catch((error: unknown) =>
        this.#host.log.error({ err: error, kind }, 'timers failed'),
      );
  }

  async #fireAll(kind: string, job: TimerJob): Promise<void> {
    if (job.giveUp !== undefined) return this.#fireNext(kind, job);
    let fired: number;
    do fired = (await this.#fire(kind, batchSize, job)).length;
    while (fired === batchSize && this.#poll !== undefined);
  }

  /** One timer; when it fails it stands behind the others, and is given up in the end. */
  async #fireNext(kind: string, job: TimerJob): Promise<void> {
    let claimed: readonly DueTimer[] = [];
    const told: TimerJob = {
      fire: (timers, context) => {
        claimed = timers;
        return job.fire(timers, context);
      },
    };
    try {
      for (const timer of await this.#fire(kind, 1, told)) this.#failed.forget(timer);
    } catch (error) {
      const [timer] = claimed;
      if (timer === undefined) throw error;
      this.#host.log.error({ err: error, kind, subjectId: timer.subjectId }, 'timer failed');
      const isOver = this.#failed.countsAsOver(timer, error);
      await this.#inTransaction(kind, async (work) => {
        if (!isOver) return void (await work.sql(postpone, [kind, timer.subjectId, timer.generation, work.now]));
        await this.#markFired([timer], work);
        await job.giveUp!(timer, refusalFor(error, this.#host.definition.constraints ?? {}), work);
      });
      if (isOver) this.#failed.forget(timer);
    }
  }

  async #fire(kind: string, most: number, job: TimerJob): Promise<readonly DueTimer[]> {
    const fired = await this.#inTransaction(kind, async (work) => {
      const timers = await work.sql<DueTimer>(claimDue, [work.now, kind, most]);
      if (timers.length === 0) return timers;
      await this.#markFired(timers, work);
      await job.fire(timers, work);
      crashPoint('timer.before-commit');
      return timers;
    });
    crashPoint('timer.after-commit');
    return fired;
  }

  async #markFired(timers: readonly DueTimer[], work: Work): Promise<void> {
    await work.sql(markFired, [
      work.now,
      timers[0]!.kind,
      timers.map((timer) => timer.subjectId),
      timers.map((timer) => timer.generation),
    ]);
  }

  #inTransaction<T>(kind: string, body: (work: Work) => Promise<T>): Promise<T> {
    const work = new Work(this.#host, { type: 'system', id: `system:${kind}` }, kind, newId());
    return work.inTransaction(() => body(work));
  }
}
