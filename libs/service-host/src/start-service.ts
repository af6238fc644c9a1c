import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Module, type INestMicroservice, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { connectNats, serveMeasures, TokenMint, TokenVerifier } from '@bailiwick/messaging';
import { AskedAuthority, type Authority } from './authority.ts';
import { BusinessClock } from './business-clock.ts';
import { readConfig, serviceConfig, type ServiceConfig } from './config.ts';
import { Database } from './database.ts';
import { Floors } from './floors.ts';
import { serveHealth } from './health.ts';
import type { Host } from './host.ts';
import { HouseTransport, replicatedKinds } from './house-transport.ts';
import { JournalRelay } from './journal-relay.ts';
import { createLogger } from './logging.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { serviceMeasures } from './service-measures.ts';
import { requestResync, serveResync } from './resync.ts';
import { TimerLoop } from './timers.ts';
import { UnitOfWork } from './unit-of-work.ts';

export interface RunningService {
  readonly host: Host;
  readonly healthPort: number;
  /** Undefined where no port was asked for. */
  readonly metricsPort: number | undefined;
  /** Takes no new work, finishes what runs, closes everything. */
  stop(): Promise<void>;
}

@Module({})
class ServiceModule {}

/** Starts a service with a given configuration: database, broker, NestJS with the house's transport, health; in this order. */
export async function runService(definition: ServiceDefinition, config: ServiceConfig): Promise<RunningService> {
  const log = createLogger(definition.domain, config.LOG_LEVEL);
  const database = await Database.open(definition, config);
  const clock = new BusinessClock(database);
  await clock.start();
  const nats = await connectNats({
    url: config.NATS_URL,
    name: definition.domain,
    user: config.NATS_USER,
    password: config.NATS_PASSWORD,
  });
  const types = definition.providers.filter((provider): provider is Type => typeof provider === 'function');
  const replicated = replicatedKinds(types, definition.replicas ?? []);
  const app: { current?: INestMicroservice } = {};
  const resolve = <T>(type: Type<T>): T => app.current!.get(type, { strict: false });
  const host: Host & { authority: Authority } = {
    definition,
    database,
    nats,
    clock,
    log,
    measures: serviceMeasures(definition, database, clock),
    trial: config.TRIAL,
    tokens: new TokenVerifier(config.INTERNAL_KEYS),
    authority: new AskedAuthority(nats, new TokenMint(config.INTERNAL_SIGNING_KEY)),
    floors: new Floors(database, new Set(replicated.keys())),
    relay: new JournalRelay(nats, database, clock, log),
    timers: new TimerLoop(),
  };
  const shared = [
    { provide: Database, useValue: database },
    { provide: BusinessClock, useValue: clock },
    { provide: UnitOfWork, useValue: new UnitOfWork(host) },
  ];
  app.current = await NestFactory.createMicroservice(
    {
      module: ServiceModule,
      providers: [...definition.providers, ...(definition.authority ? [definition.authority] : []), ...shared],
    },
    { strategy: new HouseTransport(host, types, resolve), logger: false, abortOnError: false },
  );
  if (definition.authority !== undefined) host.authority = resolve(definition.authority);
  serveResync(nats, database, definition.domain, () => host.relay.wake());
  await app.current.listen();
  await requestResync(nats, database, definition.domain, replicated);
  let draining = false;
  const health = await serveHealth(host, config.HEALTH_HOST, config.HEALTH_PORT, () => draining);
  const metrics =
    config.METRICS_PORT === undefined
      ? undefined
      : await serveMeasures(host.measures, config.HEALTH_HOST, config.METRICS_PORT);
  log.info('ready');
  return {
    host,
    metricsPort: (metrics?.address() as AddressInfo | undefined)?.port,
    healthPort: (health.address() as AddressInfo).port,
    async stop() {
      draining = true;
      await app.current?.close();
      clock.stop();
      await nats.drain().catch(() => undefined);
      await database.close();
      for (const server of [health, metrics]) {
        server?.close();
        server?.closeAllConnections();
      }
    },
  };
}

/** Body of an app's `main.ts`. Ends the process when the configuration cannot be used, or after a clean stop on SIGTERM. */
export async function startService(definition: ServiceDefinition): Promise<void> {
  try {
    const running = await runService(definition, readConfig(serviceConfig));
    const stop = async (code: number) => {
      setTimeout(() => process.exit(1), 9_000).unref();
      await running.stop();
      process.exit(code);
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(0));
    process.on('unhandledRejection', (error) => {
      running.host.log.fatal({ err: error }, 'unhandled rejection');
      void stop(1);
    });
  } catch (error) {
    console.error(error instanceof Error && error.name === 'ConfigurationError' ? error.message : error);
    process.exit(1);
  }
}
