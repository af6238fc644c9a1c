import type { Measures, NatsConnection, TokenVerifier } from '@bailiwick/messaging';
import type { Authority } from './authority.ts';
import type { BusinessClock } from './business-clock.ts';
import type { Database } from './database.ts';
import type { Floors } from './floors.ts';
import type { JournalRelay } from './journal-relay.ts';
import type { Logger } from './logging.ts';
import type { ServiceDefinition } from './service-definition.ts';
import type { TimerLoop } from './timers.ts';

/** Everything a running service stands on. Handlers never see it; they get a context. */
export interface Host {
  readonly definition: ServiceDefinition;
  readonly database: Database;
  readonly nats: NatsConnection;
  readonly clock: BusinessClock;
  readonly authority: Authority;
  readonly tokens: TokenVerifier;
  readonly floors: Floors;
  readonly relay: JournalRelay;
  readonly timers: TimerLoop;
  readonly log: Logger;
  readonly measures: Measures;
  readonly trial: boolean;
}
