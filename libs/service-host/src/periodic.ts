import { Temporal } from 'temporal-polyfill';
import type { Host } from './host.ts';
import { newId } from './identifiers.ts';
import type { PeriodicJob } from './service-definition.ts';
import { Work } from './work.ts';

/** Runs a job again and again, on one instance at a time: whoever gets the advisory lock of its name. */
export class Periodic {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: Host,
    private readonly name: string,
    private readonly every: string,
    private readonly job: PeriodicJob,
  ) {}

  start(): void {
    const milliseconds = Temporal.Duration.from(this.every).total('milliseconds');
    this.#timer = setInterval(() => (this.#running = this.#running.then(() => this.#run())), milliseconds).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    const work = new Work(this.host, { type: 'system', id: `system:${this.name}` }, this.name, newId());
    try {
      await work.inTransaction(async () => {
        const [lock] = await work.sql<{ mine: boolean }>(
          'select pg_try_advisory_xact_lock(7102, hashtext($1)) as mine',
          [this.name],
        );
        if (lock?.mine) await this.job.run(work);
      });
    } catch (error) {
      this.host.log.error({ err: error, job: this.name }, 'periodic job failed');
    }
  }
}
