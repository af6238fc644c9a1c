import type { EventContract, EventEnvelope, Operation, StateOf } from '@bailiwick/contracts-core';
import { jetstream } from '@bailiwick/messaging';
import {
  eventId,
  migrateDatabase,
  newId,
  runService,
  type RunningService,
  type ServiceDefinition,
} from '@bailiwick/service-host';
import { TestCaller, type CallOptions, type TestActor, type TestReply } from './test-caller.ts';
import { testBroker, type TestBroker } from './test-broker.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

/** One service as the others see it: on its own database, called over NATS with the gateway's tokens. */
export class TestService implements AsyncDisposable {
  readonly #versions = new Map<string, number>();

  private constructor(
    readonly definition: ServiceDefinition,
    readonly database: TestDatabase,
    readonly broker: TestBroker,
    readonly running: RunningService,
    readonly caller: TestCaller,
  ) {}

  static async start(definition: ServiceDefinition, { trial = true }: { trial?: boolean } = {}): Promise<TestService> {
    const database = await testDatabase(definition.domain.replace('-', '_'));
    await migrateDatabase(definition, database.url);
    const broker = await testBroker();
    const caller = new TestCaller(broker.nats);
    const running = await runService(definition, {
      DATABASE_URL: database.url,
      DATABASE_POOL: 5,
      NATS_URL: broker.url,
      NATS_USER: broker.user,
      NATS_PASSWORD: broker.password,
      HEALTH_PORT: 0,
      HEALTH_HOST: '127.0.0.1',
      INTERNAL_KEYS: caller.publicKeys,
      INTERNAL_SIGNING_KEY: caller.privateKeyOf(definition.domain),
      TRIAL: trial,
      LOG_LEVEL: (process.env['TEST_LOG_LEVEL'] ?? 'silent') as 'silent',
    });
    return new TestService(definition, database, broker, running, caller);
  }

  token(actor: TestActor, operation: Operation, payload: string, issuer = 'portal'): string {
    return this.caller.token(actor, operation, payload, issuer);
  }

  /** Calls one operation as `actor`; throws the DomainError that a caller would get. */
  call<Body = Record<string, unknown>>(
    actor: TestActor,
    operation: Operation,
    input: Readonly<Record<string, unknown>>,
    options: CallOptions = {},
  ): Promise<TestReply<Body>> {
    return this.caller.call<Body>(actor, operation, input, options);
  }

  /** Publishes what another service would tell. Versions count up by themselves. */
  async tell<E extends EventContract>(
    event: E,
    id: string,
    state: StateOf<E>,
    more: Partial<EventEnvelope> = {},
  ): Promise<void> {
    const version = more.version ?? (this.#versions.get(`${event.name} ${id}`) ?? 0) + 1;
    this.#versions.set(`${event.name} ${id}`, version);
    const envelope: EventEnvelope = {
      id: eventId(event.domain, event.name, id, version),
      type: `${event.domain}.${event.name}`,
      aggregate: event.aggregate,
      aggregateId: id,
      version,
      epoch: 1,
      at: this.running.host.clock.now().toISOString(),
      actor: { type: 'system', id: 'system:test' },
      operation: 'test',
      reason: null,
      fromState: null,
      toState: null,
      changes: [],
      activities: [],
      correlationId: newId(),
      state,
      ...more,
    };
    await jetstream(this.broker.nats).publish(event.subjectFor(id), JSON.stringify(envelope), { msgID: envelope.id });
    await this.applied(event.aggregate, id, version);
  }

  /** Waits until the service has applied that version (or a newer one). */
  async applied(aggregate: string, id: string, version: number): Promise<void> {
    await this.eventually(async () => {
      const rows = await this.sql<{ version: number }>(
        'select version from applied where aggregate = $1 and aggregate_id = $2',
        [aggregate, id],
      );
      return (rows[0]?.version ?? 0) >= version;
    }, `${aggregate} ${id} version ${version} to be applied`);
  }

  sql<Row = Record<string, unknown>>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.running.host.database.sql<Row>(text, parameters);
  }

  /** Journal rows of one object, oldest first. */
  journal(aggregateId: string) {
    return this.sql<{
      version: number;
      operation: string;
      activities: { name: string }[];
      state: Record<string, unknown>;
      public_event: { body: Record<string, unknown> } | null;
    }>(
      'select version, operation, activities, state, public_event from journal where aggregate_id = $1 order by version',
      [aggregateId],
    );
  }

  /** Moves business time forward and lets everything due happen. */
  async advanceTo(instant: Date): Promise<void> {
    await this.running.host.clock.advanceTo(instant);
    this.running.host.timers.wake();
  }

  async eventually(holds: () => Promise<boolean>, what: string, milliseconds = 8_000): Promise<void> {
    const until = performance.now() + milliseconds;
    while (!(await holds())) {
      if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.broker.close();
    await this.database.drop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
