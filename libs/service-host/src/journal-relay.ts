import { publishToStreams, type NatsConnection, type StreamMessage } from '@bailiwick/messaging';
import type { EventEnvelope } from '@bailiwick/contracts-core';
import type pg from 'pg';
import { crashPoint } from './crash-points.ts';
import type { Database } from './database.ts';
import type { BusinessClock } from './business-clock.ts';
import type { Logger } from './logging.ts';
import { together } from './transaction.ts';
import { batchSize, forget, relayLock, unpublished, type JournalRow } from './unpublished.sql.ts';

const pollEvery = 250;
const messageId = 'Nats-Msg-Id';

/**
 * Brings the journal to JetStream (R7). Claims partitions by advisory lock, so that two relays never hold one; publishes in
 * version order with the event id as message id; a row is done when every stream it belongs to has acknowledged it. A crash
 * publishes again, never less.
 */
export class JournalRelay {
  #running: Promise<void> | undefined;
  #again = false;
  #poll: NodeJS.Timeout | undefined;

  constructor(
    private readonly nats: NatsConnection,
    private readonly database: Database,
    private readonly clock: BusinessClock,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.#poll = setInterval(() => void this.#look(), pollEvery).unref();
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

  /** For what another instance committed, or an earlier round could not publish. */
  async #look(): Promise<void> {
    if (this.#running !== undefined) return;
    const waiting = await this.database.sql('select from unpublished where partition >= 0 limit 1').catch(() => []);
    if (waiting.length > 0) this.wake();
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
    try {
      const [, found] = together(client, () => [
        client.query('begin'),
        client.query<JournalRow>(unpublished, [relayLock]),
      ]);
      const rows = (await found!).rows as JournalRow[];
      if (rows.length === 0) {
        await client.query('rollback');
        return 0;
      }
      const done = await this.#publish(rows);
      crashPoint('relay.after-publish');
      const marks = done.map(({ partition, aggregate, aggregate_id, version }) => ({
        partition,
        aggregate,
        aggregate_id,
        version,
      }));
      await Promise.all(
        together(client, () => [
          ...(marks.length > 0 ? [client.query(forget, [JSON.stringify(marks)])] : []),
          client.query('commit'),
        ]),
      );
      crashPoint('relay.after-mark');
      return done.length;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Publishes all rows at once; of an aggregate, what follows its first failure does not count as done. */
  async #publish(rows: readonly JournalRow[]): Promise<JournalRow[]> {
    const messages = rows.map((row) => this.#messagesOf(row));
    const outcomes = (await publishToStreams(this.nats, messages.flat())).values();
    const failed = new Set<string>();
    return rows.filter((row, at) => {
      const key = `${row.aggregate} ${row.aggregate_id}`;
      for (const _ of messages[at]!) {
        const error = outcomes.next().value;
        if (error === undefined) continue;
        if (failed.size === 0) this.log.warn({ err: error, subject: row.subject }, 'an event was not stored');
        failed.add(key);
      }
      return !failed.has(key);
    });
  }

  #messagesOf(row: JournalRow): StreamMessage[] {
    const plain = {
      id: row.event_id,
      type: row.subject.split('.').slice(1, 3).join('.'),
      aggregate: row.aggregate,
      aggregateId: row.aggregate_id,
      version: row.version,
      epoch: this.clock.epoch,
      at: row.at.toISOString(),
      operation: row.operation,
      reason: row.reason,
      fromState: row.from_state,
      toState: row.to_state,
      correlationId: row.correlation_id,
    } satisfies Partial<EventEnvelope>;
    const { actor, changes, activities, state } = row;
    const inside = `"actor":${actor},"changes":${changes},"activities":${activities},"state":${state}`;
    const payload = `${JSON.stringify(plain).slice(0, -1)},${inside}}`;
    const event = { subject: row.subject, payload, headers: { [messageId]: row.event_id } };
    if (row.public_subject === null) return [event];
    const named = row.public_headers ?? {};
    return [
      event,
      {
        subject: row.public_subject,
        payload: row.public_body ?? '',
        headers: { ...named, [messageId]: named['ce-id'] ?? row.event_id },
      },
    ];
  }
}
