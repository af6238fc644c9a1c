import type { Type } from '@nestjs/common';
import { Server as NestServer, type CustomTransportStrategy } from '@nestjs/microservices';
import { awaitStream, jetstreamManager, Server } from '@bailiwick/messaging';
import { EventConsumer } from './event-consumer.ts';
import type { Host } from './host.ts';
import { serveHouse } from './house-operations.ts';
import { OperationPipeline } from './operation-pipeline.ts';
import { Periodic } from './periodic.ts';
import type { Replica } from './replica.ts';
import {
  bindingOf,
  type EventOrder,
  type Handler,
  type PeriodicJob,
  type Reaction,
  type TimerJob,
} from './service-definition.ts';
import type { Subscription } from './subscription.ts';

const drainFor = 8_000;
const auditGathersFor = 40;

/** Kinds of objects this service is told about, and whether it needs every version; `*` is every kind. */
export function replicatedKinds(types: readonly Type[], replicas: readonly Replica[]): Map<string, EventOrder> {
  const kinds = new Map<string, EventOrder>(replicas.map(({ event }) => [event.aggregate, 'latest']));
  for (const type of types) {
    const binding = bindingOf(type);
    if (binding?.kind === 'all-events') kinds.set('*', 'every');
    if (binding?.kind === 'reaction' && kinds.get(binding.event.aggregate) !== 'every')
      kinds.set(binding.event.aggregate, binding.order);
  }
  return kinds;
}

/**
 * NestJS's transport for this house: operations by queue group over core NATS, events by durable consumers of JetStream,
 * timers and periodic jobs beside them. Handlers are ordinary providers; their decorator says what they are bound to.
 */
export class HouseTransport extends NestServer implements CustomTransportStrategy {
  readonly #server: Server;
  readonly #consumers: EventConsumer[] = [];
  readonly #durables: string[] = [];
  readonly #periodic: Periodic[] = [];

  constructor(
    private readonly host: Host,
    private readonly types: readonly Type[],
    private readonly resolve: <T>(type: Type<T>) => T,
  ) {
    super();
    this.#server = new Server(host.nats, host.definition.domain);
  }

  override async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      await this.#start();
      callback();
    } catch (error) {
      callback(error);
    }
  }

  override async close(): Promise<void> {
    await Promise.all([this.#server.drain(drainFor), ...this.#consumers.map((consumer) => consumer.stop())]);
    await Promise.all([this.host.timers.stop(), ...this.#periodic.map((job) => job.stop())]);
    await this.host.relay.stop();
  }

  on(): void {}

  unwrap<T>(): T {
    return this.host.nats as T;
  }

  async #start(): Promise<void> {
    const manager = await jetstreamManager(this.host.nats);
    await awaitStream(manager, 'EVENTS');
    for (const subscription of this.#subscriptions()) {
      const consumer = new EventConsumer(this.host, subscription);
      await consumer.start();
      this.#consumers.push(consumer);
      this.#durables.push(subscription.durable);
    }
    const jobs = new Map<string, TimerJob>();
    const commands: string[] = [];
    for (const type of this.types) {
      const binding = bindingOf(type);
      if (binding?.kind === 'operation') {
        const pipeline = new OperationPipeline(this.host, binding.operation, this.resolve(type) as Handler);
        this.#server.serve(binding.operation.subject, (message) => pipeline.answer(message));
        if (binding.operation.kind === 'command') commands.push(binding.operation.name);
      } else if (binding?.kind === 'timer') jobs.set(binding.timer, this.resolve(type) as TimerJob);
      else if (binding?.kind === 'periodic')
        this.#periodic.push(new Periodic(this.host, type.name, binding.every, this.resolve(type) as PeriodicJob));
    }
    const pending = async () => {
      const positions = await Promise.all(this.#durables.map((durable) => manager.consumers.info('EVENTS', durable)));
      return positions.reduce((sum, { num_pending, num_ack_pending }) => sum + num_pending + num_ack_pending, 0);
    };
    this.host.measures.gauge({
      name: 'bailiwick_events_pending',
      help: 'Events of others that have still to be applied here.',
      read: pending,
    });
    serveHouse(this.host, this.#server, { commands, pending });
    this.host.relay.start();
    this.host.timers.start(this.host, jobs);
    for (const job of this.#periodic) job.start();
    await this.host.nats.flush();
  }

  #subscriptions(): Subscription[] {
    const { domain, replicas = [] } = this.host.definition;
    const byFilter = new Map<string, { subscription: Subscription }>();
    const open = (filter: string, name: string) => {
      let found = byFilter.get(filter);
      if (found === undefined)
        byFilter.set(
          filter,
          (found = {
            subscription: {
              durable: `${domain}_${name}`,
              filter,
              order: 'latest',
              gatherFor: 0,
              replicas: [],
              reactions: [],
            },
          }),
        );
      return found.subscription;
    };
    for (const replica of replicas) {
      const subscription = open(replica.event.subjects, replica.event.name);
      (subscription.replicas as Replica[]).push(replica);
    }
    for (const type of this.types) {
      const binding = bindingOf(type);
      if (binding?.kind === 'all-events') {
        const subscription = open('evt.>', 'all');
        (subscription.reactions as Reaction[]).push(this.resolve(type) as Reaction);
        subscription.order = 'every';
        subscription.gatherFor = auditGathersFor;
      } else if (binding?.kind === 'reaction') {
        const subscription = open(binding.event.subjects, binding.event.name);
        (subscription.reactions as Reaction[]).push(this.resolve(type) as Reaction);
        if (binding.order === 'every') subscription.order = 'every';
        subscription.gatherFor = Math.max(subscription.gatherFor, binding.gatherFor);
      }
    }
    return Array.from(byFilter.values(), ({ subscription }) => subscription);
  }
}
