import type { Operation } from '@bailiwick/contracts-core';
import { operations as accessPackageOperations } from '@bailiwick/contracts-access-package';
import { operations as auditOperations } from '@bailiwick/contracts-audit';
import { operations as catalogOperations } from '@bailiwick/contracts-catalog';
import { operations as directoryOperations } from '@bailiwick/contracts-directory';
import { operations as notificationOperations } from '@bailiwick/contracts-notification';
import { operations as requestOperations } from '@bailiwick/contracts-request-workflow';
import { connectNats, measureProcess, Measures, TokenMint, type NatsConnection } from '@bailiwick/messaging';
import pg from 'pg';
import { pino, type Logger } from 'pino';
import type { PortalConfig } from '../config.ts';
import { machine } from '../machine.ts';
import { AccessTokens } from './access-token.ts';
import { Dispatcher } from './dispatch.ts';
import { Floors, noFloors } from './floors.ts';
import { GraphEndpoint } from './graph-endpoint.ts';
import { GraphRouter } from './graph-router.ts';
import { Identity } from './identity.ts';
import { LiveUpdates } from './live-updates.ts';
import { openidKeys } from './openid-keys.ts';
import { OperationTokens } from './operation-tokens.ts';
import { RateLimit } from './rate-limit.ts';
import { Services } from './services.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';
import { TrialClock } from './trial-clock.ts';

const healthyWithin = 1_000;

/** Everything the house can do, from the contracts of all domains. */
export const allOperations: readonly Operation[] = [
  directoryOperations,
  catalogOperations,
  accessPackageOperations,
  requestOperations,
  notificationOperations,
  auditOperations,
].flatMap((declared): Operation[] => Object.values<Operation>(declared));

/**
 * The parts of the gateway, put together once per process. It owns sessions and nothing else; what it passes on it does
 * not understand, and what a caller may do it does not decide.
 */
export class Gateway {
  readonly dispatcher: Dispatcher;
  readonly endpoint: GraphEndpoint;
  readonly identity: Identity;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly limit: RateLimit;
  readonly services: Services;
  readonly clock: TrialClock;
  readonly live: LiveUpdates;
  readonly measures = new Measures();
  /** True from the first request to stop: no longer well, still finishing what it has begun. */
  draining = false;

  private constructor(
    readonly config: PortalConfig,
    readonly log: Logger,
    private readonly nats: NatsConnection,
    private readonly pool: pg.Pool,
  ) {
    const floors = config.FLOORS === 'on' ? new Floors(nats) : noFloors;
    const tokens = new OperationTokens(new TokenMint(config.INTERNAL_SIGNING_KEY));
    const accessTokens = new AccessTokens(openidKeys(config.OIDC_ISSUER), {
      issuer: config.OIDC_ISSUER,
      audience: config.API_AUDIENCE,
    });
    this.dispatcher = new Dispatcher(nats, tokens, floors);
    this.endpoint = new GraphEndpoint(new GraphRouter(allOperations), this.dispatcher);
    this.identity = new Identity(accessTokens, this.dispatcher, config.BOOTSTRAP_ADMIN);
    this.sessions = new Sessions(pool);
    this.signIn = new SignIn({
      issuer: config.OIDC_ISSUER,
      clientId: config.OIDC_CLIENT_ID,
      clientSecret: config.OIDC_CLIENT_SECRET,
      secret: config.SESSION_SECRET,
    });
    this.limit = new RateLimit(config.RATE_LIMIT);
    this.services = new Services(this.dispatcher);
    this.clock = new TrialClock(this.services);
    this.live = new LiveUpdates(nats);
    measureProcess(this.measures);
  }

  static async open(config: PortalConfig): Promise<Gateway> {
    const log = pino({ level: config.LOG_LEVEL, base: { service: 'portal' } });
    const pool = new pg.Pool({
      connectionString: config.DATABASE_URL,
      max: config.DATABASE_POOL,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 5_000,
      keepAlive: true,
    });
    pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'));
    const nats = await connectNats({
      url: config.NATS_URL,
      name: 'portal',
      user: config.NATS_USER,
      password: config.NATS_PASSWORD,
    });
    return new Gateway(config, log, nats, pool);
  }

  /** The portal's own parts: broker connected and session store reachable. Never asks a sibling. */
  async isHealthy(): Promise<boolean> {
    if (this.nats.isClosed()) return false;
    // A broker's client that has lost its connection waits for the next one; health does not.
    const answers = Promise.all([this.nats.flush(), this.pool.query('select 1')]).then(
      () => true,
      () => false,
    );
    return Promise.race([answers, machine.wait(healthyWithin).then(() => false)]);
  }

  async close(): Promise<void> {
    await this.nats.drain().catch(() => undefined);
    await this.pool.end();
  }
}
