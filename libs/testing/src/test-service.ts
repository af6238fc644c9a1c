import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import {
  domains,
  type EventContract,
  type EventEnvelope,
  type Operation,
  type StateOf,
} from '@bailiwick/contracts-core';
import { bodyHash, headerNames, jetstream, request, TokenMint, type Reply } from '@bailiwick/messaging';
import {
  eventId,
  migrateDatabase,
  newId,
  runService,
  type RunningService,
  type ServiceDefinition,
} from '@bailiwick/service-host';
import { testBroker, type TestBroker } from './test-broker.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

export interface TestActor {
  readonly id: string;
  readonly type?: 'user' | 'application' | 'system';
  readonly perms?: readonly string[];
}

export interface CallOptions {
  readonly key?: string;
  readonly floors?: string;
  readonly ifMatch?: string;
  readonly token?: string;
}

/** An answer as the gateway gets it. */
export interface TestReply<Body> {
  readonly body: Body;
  readonly etag: string;
  readonly next: string;
  readonly changed: string;
}

type Key = JsonWebKey & { kid: string };

const keyPair = (kid: string): { privateKey: Key; publicKey: Key } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: { ...privateKey.export({ format: 'jwk' }), kid },
    publicKey: { ...publicKey.export({ format: 'jwk' }), kid },
  };
};

/** One service as the others see it: on its own database, called over NATS with the gateway's tokens. */
export class TestService implements AsyncDisposable {
  readonly #versions = new Map<string, number>();

  private constructor(
    readonly definition: ServiceDefinition,
    readonly database: TestDatabase,
    readonly broker: TestBroker,
    readonly running: RunningService,
    readonly mint: TokenMint,
    readonly mints: ReadonlyMap<string, TokenMint>,
  ) {}

  static async start(definition: ServiceDefinition, { trial = true }: { trial?: boolean } = {}): Promise<TestService> {
    const database = await testDatabase(definition.domain.replace('-', '_'));
    await migrateDatabase(definition, database.url);
    const broker = await testBroker();
    const pairs = new Map(['portal', ...domains].map((name) => [name, keyPair(name)]));
    const running = await runService(definition, {
      DATABASE_URL: database.url,
      DATABASE_POOL: 5,
      NATS_URL: broker.url,
      NATS_USER: broker.user,
      NATS_PASSWORD: broker.password,
      HEALTH_PORT: 0,
      HEALTH_HOST: '127.0.0.1',
      INTERNAL_KEYS: { keys: Array.from(pairs.values(), (pair) => pair.publicKey) },
      INTERNAL_SIGNING_KEY: pairs.get(definition.domain)!.privateKey,
      TRIAL: trial,
      LOG_LEVEL: (process.env['TEST_LOG_LEVEL'] ?? 'silent') as 'silent',
    });
    const mints = new Map(Array.from(pairs, ([name, pair]) => [name, new TokenMint(pair.privateKey)]));
    return new TestService(definition, database, broker, running, mints.get('portal')!, mints);
  }

  token(actor: TestActor, operation: Operation, payload: string, issuer = 'portal'): string {
    const now = Math.floor(Date.now() / 1000);
    return this.mints.get(issuer)!.mint({
      aud: operation.domain,
      sub: actor.id,
      typ: actor.type ?? 'user',
      ...(actor.perms === undefined ? {} : { perms: actor.perms }),
      op: operation.subject,
      bh: bodyHash(payload),
      jti: newId(),
      iat: now,
      exp: now + 30,
    });
  }

  /** Calls one operation as `actor`; throws the DomainError that a caller would get. */
  async call<Body = Record<string, unknown>, O extends Operation = Operation>(
    actor: TestActor,
    operation: O,
    input: Readonly<Record<string, unknown>>,
    options: CallOptions = {},
  ): Promise<TestReply<Body>> {
    const payload = JSON.stringify(input);
    const reply: Reply = await request(
      this.broker.nats,
      operation.subject,
      payload,
      {
        [headerNames.token]: options.token ?? this.token(actor, operation, payload),
        [headerNames.idempotencyKey]: operation.kind === 'command' ? (options.key ?? newId()) : undefined,
        [headerNames.requestId]: newId(),
        [headerNames.floors]: options.floors,
        [headerNames.ifMatch]: options.ifMatch,
      },
      10_000,
    );
    const text = Buffer.from(reply.data).toString();
    return {
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
      etag: reply.header(headerNames.etag),
      next: reply.header(headerNames.next),
      changed: reply.header(headerNames.changed),
    };
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
