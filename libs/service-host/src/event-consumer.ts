import type { EventEnvelope } from '@bailiwick/contracts-core';
import { declareConsumer, jetstream, jetstreamManager, type ConsumerMessages, type JsMsg } from '@bailiwick/messaging';
import { crashPoint } from './crash-points.ts';
import { bury, guard, positions } from './event-guard.ts';
import type { Host } from './host.ts';
import { isTransient } from './refusals.ts';
import { requestVersions } from './resync.ts';
import type { Subscription } from './subscription.ts';
import { Work } from './work.ts';

const batchSize = 50;
const gatheredBatchSize = 200;
const deliveriesBeforeDeadLetter = 8;
const waits = [1_000, 5_000, 30_000, 120_000, 600_000];
const gapWait = 200;
const longestGapWait = 5_000;
const deliveriesBeforeAsking = 10;
const transientWait = 1_000;

interface Arrived {
  readonly message: JsMsg;
  readonly event: EventEnvelope;
  readonly key: string;
}

/** One durable consumer: takes what came while the last transaction ran, each aggregate once. */
export class EventConsumer {
  readonly #queue: Arrived[] = [];
  #messages: ConsumerMessages | undefined;
  #pumping: Promise<void> | undefined;
  #stopped = false;
  #loop: Promise<void> | undefined;

  constructor(
    private readonly host: Host,
    private readonly subscription: Subscription,
  ) {}

  async start(): Promise<void> {
    await declareConsumer(await jetstreamManager(this.host.nats), this.subscription.durable, this.subscription.filter);
    this.#loop = this.#listen();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#messages?.close();
    await this.#loop;
    await this.#pumping;
  }

  /** Stays with its durable for ever: one that was deleted is made again and delivers everything (R23). */
  async #listen(): Promise<void> {
    while (!this.#stopped) {
      try {
        await declareConsumer(
          await jetstreamManager(this.host.nats),
          this.subscription.durable,
          this.subscription.filter,
        );
        const consumer = await jetstream(this.host.nats).consumers.get('EVENTS', this.subscription.durable);
        this.#messages = await consumer.consume({
          max_messages: 2 * gatheredBatchSize,
          expires: 5_000,
          idle_heartbeat: 1_000,
        });
        void this.#watch(this.#messages);
        for await (const message of this.#messages) this.#take(message);
      } catch (error) {
        if (this.#stopped) return;
        this.host.log.warn({ err: error, durable: this.subscription.durable }, 'consumer starts again');
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  async #watch(messages: ConsumerMessages): Promise<void> {
    for await (const status of messages.status())
      if (
        status.type === 'consumer_deleted' ||
        status.type === 'stream_not_found' ||
        status.type === 'consumer_not_found'
      )
        await messages.close();
  }

  #take(message: JsMsg): void {
    const event = message.json<EventEnvelope>();
    if (event.aggregateId === undefined) return message.ack();
    this.#queue.push({ message, event, key: `${event.aggregate} ${event.aggregateId}` });
    this.#pumping ??= this.#pump()
      .catch((error: unknown) => this.host.log.error({ err: error }, 'events wait to be delivered again'))
      .finally(() => (this.#pumping = undefined));
  }

  async #pump(): Promise<void> {
    const { gatherFor } = this.subscription;
    while (this.#queue.length > 0 && !this.#stopped) {
      if (gatherFor > 0 && this.#queue.length < gatheredBatchSize)
        await new Promise((resolve) => setTimeout(resolve, gatherFor));
      const batch = this.#nextBatch();
      try {
        await this.#apply(batch);
      } catch (error) {
        if (batch.length === 1) await this.#failed(batch[0]!, error);
        else for (const one of batch) await this.#apply([one]).catch((reason: unknown) => this.#failed(one, reason));
      }
    }
  }

  /** The next event of each aggregate, in the order they came. */
  #nextBatch(): Arrived[] {
    const most = this.subscription.gatherFor > 0 ? gatheredBatchSize : batchSize;
    const batch = new Map<string, Arrived>();
    const later: Arrived[] = [];
    for (const arrived of this.#queue.splice(0))
      if (batch.size < most && !batch.has(arrived.key)) batch.set(arrived.key, arrived);
      else later.push(arrived);
    this.#queue.push(...later);
    return [...batch.values()];
  }

  async #apply(batch: readonly Arrived[]): Promise<void> {
    const { order, replicas, reactions, durable } = this.subscription;
    const first = batch[0]!.event;
    const work = new Work(
      this.host,
      { type: 'system', id: `system:${this.host.definition.domain}` },
      durable,
      first.correlationId,
    );
    const keys = JSON.stringify(
      batch.map(({ event }) => ({
        aggregate: event.aggregate,
        aggregate_id: event.aggregateId,
        version: event.version,
      })),
    );
    const applied = await work.inTransaction(async () => {
      const news = await work.sql<{ aggregate: string; aggregate_id: string }>(guard(order), [keys]);
      const taken = new Set(news.map((row) => `${row.aggregate} ${row.aggregate_id}`));
      const events = batch.filter(({ key }) => taken.has(key)).map(({ event }) => event);
      if (events.length > 0) {
        for (const replica of replicas) await work.sql(replica.statement, [replica.rows(events)]);
        for (const reaction of reactions) await reaction.apply(events, work);
      }
      crashPoint('reaction.before-commit');
      return taken;
    });
    crashPoint('reaction.after-commit');
    this.host.floors.reached(
      batch
        .filter(({ key }) => applied.has(key))
        .map(({ event }) => ({ aggregate: event.aggregate, id: event.aggregateId, version: event.version })),
    );
    await this.#acknowledge(batch, applied, keys);
  }

  /** After the commit: what was applied or is old is done with; what came too early waits for its predecessor. */
  async #acknowledge(batch: readonly Arrived[], applied: ReadonlySet<string>, keys: string): Promise<void> {
    const left = batch.filter(({ key }) => !applied.has(key));
    const at = new Map<string, { version: number; parked: boolean }>();
    if (left.length > 0)
      for (const row of await this.host.database.sql<{
        aggregate: string;
        aggregate_id: string;
        version: number;
        parked: boolean;
      }>(positions, [keys]))
        at.set(`${row.aggregate} ${row.aggregate_id}`, row);
    for (const { message, event, key } of batch) {
      const position = at.get(key);
      if (applied.has(key) || position === undefined || position.version >= event.version) message.ack();
      else if (position.parked) await this.#bury({ message, event, key }, 'an earlier event of this object is parked');
      else this.#waitForPredecessor(message, event, position.version);
    }
  }

  /** An early event waits; when its predecessor does not come, the stream has lost it and the owner is asked. */
  #waitForPredecessor(message: JsMsg, { aggregate, aggregateId }: EventEnvelope, at: number): void {
    const { deliveryCount } = message.info;
    if (deliveryCount % deliveriesBeforeAsking === 0)
      requestVersions(this.host.nats, this.host.definition.domain, aggregate, aggregateId, at);
    message.nak(Math.min(gapWait * deliveryCount, longestGapWait));
  }

  async #failed(arrived: Arrived, error: unknown): Promise<void> {
    const { message, event } = arrived;
    const deliveries = message.info.deliveryCount;
    if (isTransient(error)) return message.nak(transientWait);
    this.host.log.error({ err: error, event: event.id, type: event.type, deliveries }, 'reaction failed');
    if (deliveries > deliveriesBeforeDeadLetter) await this.#bury(arrived, String(error));
    else message.nak(waits[Math.min(deliveries - 1, waits.length - 1)]);
  }

  /** R15: the application decides. The event is kept, its aggregate parked, and nothing of it is applied out of order. */
  async #bury({ message, event }: Arrived, error: string): Promise<void> {
    await this.host.database.sql(bury, [
      event.id,
      event.aggregate,
      event.aggregateId,
      event.version,
      message.subject,
      JSON.stringify(event),
      error,
    ]);
    message.ack();
  }
}
