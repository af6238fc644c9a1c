import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import type { ServiceConfig } from './config.ts';
import { RaisedEventsSubscriber } from './raised-events.subscriber.ts';
import type { ServiceDefinition } from './service-definition.ts';

const { INT8, DATE } = pg.types.builtins;

/** Instants as Date, bigint as number, dates as text; everything else as the driver does it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => {
    if (oid === INT8) return Number;
    if (oid === DATE) return String;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Statements whose text varies (query options) must not fill the server with plans. */
const maximumNames = 400;
const names = new Map<string, string>();

/** A client that names every statement with parameters, so that the server plans it once per connection. */
class NamingClient extends pg.Client {
  // The driver's own overloads end here: text with values is the only form that is named.
  // oxlint-disable-next-line typescript/no-explicit-any -- the overloads of pg cannot be restated
  override query(statement: any, values?: any, callback?: any): any {
    if (typeof statement !== 'string' || !Array.isArray(values) || values.length === 0)
      return super.query(statement, values, callback);
    let name = names.get(statement);
    if (name === undefined && names.size < maximumNames) names.set(statement, (name = `s${names.size}`));
    return super.query({ text: statement, values, types, ...(name === undefined ? {} : { name }) }, callback);
  }
}

export type Row = Record<string, unknown>;

/** The service's own database: one pool, shared by the entity manager and by hand-written statements. */
export class Database {
  readonly #asides: pg.Pool[] = [];

  private constructor(
    readonly orm: MikroORM,
    readonly pool: pg.Pool,
  ) {}

  static async open(definition: ServiceDefinition, config: ServiceConfig): Promise<Database> {
    let pool: pg.Pool | undefined;
    const orm = await MikroORM.init({
      clientUrl: config.DATABASE_URL,
      entities: definition.entities as never,
      discovery: { warnWhenNoEntities: false },
      subscribers: [new RaisedEventsSubscriber()],
      pool: { min: 0, max: config.DATABASE_POOL },
      driverOptions: {
        // The ORM passes on only user, host and database of the URL; options such as sslmode are the driver's to read.
        connectionString: config.DATABASE_URL,
        Client: NamingClient,
        // Statements that need not wait for each other are sent together.
        pipeline: true,
        application_name: definition.domain,
        keepAlive: true,
        idle_in_transaction_session_timeout: 10_000,
        statement_timeout: 30_000,
        options: '-c random_page_cost=1.1 -c jit=off',
        onPoolCreated: (created: pg.Pool) => {
          pool = created;
        },
      },
    });
    await orm.connect();
    if (pool === undefined) throw new Error('the database driver made no pool');
    return new Database(orm, pool);
  }

  /** One statement outside any transaction. */
  async sql<R = Row>(text: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return (await this.pool.query(text, [...parameters])).rows as R[];
  }

  /**
   * Statements on a few connections of their own: for answers that somebody waits for while they hold a connection of the
   * pool, which would otherwise run dry with everybody waiting. `settings` are added to those of the pool: `-c enable_seqscan=off`.
   */
  aside(connections: number, settings = ''): <R = Row>(text: string, parameters?: readonly unknown[]) => Promise<R[]> {
    const { options } = this.pool;
    const own = {
      password: options.password,
      options: `${options.options ?? ''} ${settings}`.trim(),
      min: 0,
      max: connections,
    };
    const pool = new pg.Pool({ ...options, ...own } as pg.PoolConfig);
    pool.on('error', () => undefined);
    this.#asides.push(pool);
    return async <R>(text: string, parameters: readonly unknown[] = []) =>
      (await pool.query(text, [...parameters])).rows as R[];
  }

  async close(): Promise<void> {
    await Promise.all(this.#asides.map((pool) => pool.end()));
    await this.orm.close(true);
  }
}

/** One statement with real parameters on the connection of `em`: inside its transaction, where it has one. */
export async function statement<R = Row>(
  em: EntityManager,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<R[]> {
  const connection =
    em.getTransactionContext<import('kysely').Transaction<unknown>>() ?? em.getConnection().getClient();
  return (await connection.executeQuery<R>(CompiledQuery.raw(text, [...parameters]))).rows;
}

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
  readonly cause?: unknown;
}

const chain = function* (error: unknown): Generator<DatabaseError> {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as DatabaseError).cause)
    yield at as DatabaseError;
};

/** Name of the constraint that refused a change, if one did. */
export function violatedConstraint(error: unknown): string | undefined {
  for (const { constraint } of chain(error)) if (constraint !== undefined) return constraint;
  return undefined;
}

/** A text that PostgreSQL cannot hold, such as one with NUL: nobody could have meant it. */
export function unstorableText(error: unknown): boolean {
  for (const { code } of chain(error)) if (code === '22021' || code === '22P05') return true;
  return false;
}

/** Two changes met (F44): the whole operation may be run again on fresh data. */
export function mayBeRepeated(error: unknown): boolean {
  for (const at of chain(error))
    if (at.code === '40P01' || at.code === '40001' || (at as Error).name === 'OptimisticLockError') return true;
  return false;
}

/** The statement took longer than it was given. */
export function cancelled(error: unknown): boolean {
  for (const { code } of chain(error)) if (code === '57014') return true;
  return false;
}

/** The connection broke: whether a commit happened is unknown (R21). */
export function connectionLost(error: unknown): boolean {
  for (const at of chain(error))
    if (
      /^(08|57P)/.test(at.code ?? '') ||
      /ECONN|EPIPE|Connection terminated|timeout exceeded/.test(`${at.code} ${(at as Error).message}`)
    )
      return true;
  return false;
}
