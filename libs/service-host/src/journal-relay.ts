import { headers, jetstream, type JetStreamClient, type NatsConnection } from '@bailiwick/messaging';
import type { EventEnvelope } from '@bailiwick/contracts-core';
import type pg from 'pg';
import { crashPoint } from './crash-points.ts';
import type { Database } from './database.ts';
import type { BusinessClock } from './business-clock.ts';
import type { Logger } from './logging.ts';

const partitions = 16;
const batchSize = 500;
const pollEvery = 250;
const relayLock = 7_101;

interface JournalRow {
  readonly aggregate: string;
  readonly aggregate_id: string;
  readonly version: number;
  readonly partition: number;
  readonly event_id: string;
  readonly at: Date;
  readonly actor: EventEnvelope['actor'];
  readonly operation: string;
  readonly correlation_id: string;
  readonly reason: string | null;
  readonly from_state: string | null;
  readonly to_state: string | null;
  readonly changes: EventEnvelope['changes'];
  readonly activities: EventEnvelope['activities'];
  readonly subject: string;
  readonly state: unknown;
  readonly public_event: { subject: string; headers: Record<string, string>; body: unknown } | null;
}

/**
 * Brings the journal to JetStream (R7). Claims partitions by advisory lock, so that two relays never hold one; publishes in
 * version order with the event id as message id; a row is done when every stream it belongs to has acknowledged it. A crash
 * publishes again, never less.
 */
export class JournalRelay {
  readonly #stream: JetStreamClient;
  #running: Promise<void> | undefined;
  #again = false;
  #poll: NodeJS.Timeout | undefined;

  constructor(
    nats: NatsConnection,
    private readonly database: Database,
    private readonly clock: BusinessClock,
    private readonly log: Logger,
  ) {
    this.#stream = jetstream(nats, { timeout: 5_000 });
  }

  start(): void {
    this.#poll = setInterval(() => this.wake(), pollEvery).unref();
    this.wake();
  }

  /** Something was committed. */
  wake(): void {
    if (this.#poll === undefined) return;
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    this.#running = this.#empty()
      .catch((error: unknown) => this.log.warn({ err: error }, 'events wait: publishing failed'))
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

  async #empty(): Promise<void> {
    const client = await this.database.pool.connect();
    try {
      while (this.#poll !== undefined && (await this.#round(client)) === batchSize);
    } finally {
      client.release();
    }
  }

  async #round(client: pg.PoolClient): Promise<number> {
    const [any] = (await client.query('select 1 from unpublished limit 1')).rows;
    if (any === undefined) return 0;
    await client.query('begin');
    try {
      const locked = await client.query<{ p: number }>(
        `select p from generate_series(0, ${partitions - 1}) as p where pg_try_advisory_xact_lock(${relayLock}, p) and $1`,
        [true],
      );
      const rows = await client.query<JournalRow>(
        `select j.*, u.partition from (select * from unpublished where partition = any($1)
           order by partition, aggregate, aggregate_id, version limit ${batchSize}) u
         join journal j using (aggregate, aggregate_id, version)
         order by u.partition, u.aggregate, u.aggregate_id, u.version`,
        [locked.rows.map((row) => row.p)],
      );
      const done = await this.#publish(rows.rows);
      crashPoint('relay.after-publish');
      await client.query(
        `delete from unpublished u using jsonb_to_recordset($1::jsonb)
           as d(partition smallint, aggregate text, aggregate_id text, version integer)
         where (u.partition, u.aggregate, u.aggregate_id, u.version) = (d.partition, d.aggregate, d.aggregate_id, d.version)`,
        [
          JSON.stringify(
            done.map(({ partition, aggregate, aggregate_id, version }) => ({
              partition,
              aggregate,
              aggregate_id,
              version,
            })),
          ),
        ],
      );
      await client.query('commit');
      crashPoint('relay.after-mark');
      return done.length;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Publishes all rows at once; of an aggregate, what follows its first failure does not count as done. */
  async #publish(rows: readonly JournalRow[]): Promise<JournalRow[]> {
    const outcomes = await Promise.allSettled(rows.map((row) => this.#send(row)));
    const failed = new Set<string>();
    return rows.filter((row, at) => {
      const key = `${row.aggregate} ${row.aggregate_id}`;
      const outcome = outcomes[at]!;
      if (outcome.status === 'rejected') {
        if (failed.size === 0)
          this.log.warn({ err: outcome.reason as unknown, subject: row.subject }, 'an event was not stored');
        failed.add(key);
      }
      return !failed.has(key);
    });
  }

  async #send(row: JournalRow): Promise<void> {
    const envelope: EventEnvelope = {
      id: row.event_id,
      type: row.subject.split('.').slice(1, 3).join('.'),
      aggregate: row.aggregate,
      aggregateId: row.aggregate_id,
      version: row.version,
      epoch: this.clock.epoch,
      at: row.at.toISOString(),
      actor: row.actor,
      operation: row.operation,
      reason: row.reason,
      fromState: row.from_state,
      toState: row.to_state,
      changes: row.changes,
      activities: row.activities,
      correlationId: row.correlation_id,
      state: row.state,
    };
    const sends = [this.#stream.publish(row.subject, JSON.stringify(envelope), { msgID: row.event_id })];
    if (row.public_event !== null) {
      const { subject, headers: named, body } = row.public_event;
      const sent = headers();
      for (const [name, value] of Object.entries(named)) sent.set(name, value);
      sends.push(
        this.#stream.publish(subject, JSON.stringify(body), { msgID: named['ce-id'] ?? row.event_id, headers: sent }),
      );
    }
    await Promise.all(sends);
  }
}
