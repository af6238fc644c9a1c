import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { EntityManager } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { cancelled, statement, type Database } from './database.ts';

export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** One transaction of the service's database. */
export interface Transaction {
  sql<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Writes what entities have changed, so that their records are known. */
  flush(): Promise<void>;
  /** Carries out the last statements and commits; nothing is kept when that takes longer than `within` milliseconds. */
  commit(last: readonly Statement[], within: number): Promise<void>;
  rollback(): Promise<void>;
}

const tooLate = (cause?: unknown) =>
  new DomainError(commonErrors.unavailable, {
    message: 'The rights were asked too long ago. Retry.',
    retryAfter: 1,
    cause,
  });

/** For services with entities: statements run on the entity manager's connection. */
export async function beginWithEntities(em: EntityManager): Promise<Transaction> {
  await em.begin();
  return {
    sql: (text, parameters) => statement(em, text, parameters),
    flush: () => em.flush(),
    commit: async (last, within) => {
      const since = performance.now();
      for (const { text, parameters } of last) await statement(em, text, parameters);
      if (performance.now() - since > within) throw tooLate();
      await em.commit();
    },
    rollback: () => em.rollback(),
  };
}

/**
 * For services that write their rows themselves. Round trips are what such work costs most, so it takes a connection with
 * its first statement, `begin` travels with that, and `commit` with the last.
 */
export class PlainTransaction implements Transaction {
  #client: pg.PoolClient | undefined;

  constructor(private readonly database: Database) {}

  async sql<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const values = [...parameters];
    if (this.#client !== undefined) return (await this.#client.query(text, values)).rows as Row[];
    const client = (this.#client = await this.database.pool.connect());
    const [, first] = together(client, () => [client.query('begin'), client.query(text, values)]);
    return (await first!).rows as Row[];
  }

  async flush(): Promise<void> {}

  async commit(last: readonly Statement[], within: number): Promise<void> {
    if (within <= 0) throw tooLate();
    const begun = this.#client !== undefined;
    if (!begun && last.length === 0) return;
    const client = (this.#client ??= await this.database.pool.connect());
    const sent = together(client, () => [
      ...(begun ? [] : [client.query('begin')]),
      ...(last.length > 0 && within < Infinity
        ? [client.query(`set local statement_timeout = ${Math.ceil(within)}`)]
        : []),
      ...last.map(({ text, parameters }) => client.query(text, [...parameters])),
      client.query('commit'),
    ]);
    const outcomes = await Promise.allSettled(sent);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    this.#release(outcomes.at(-1)!.status === 'rejected');
    if (failed?.status === 'rejected') throw cancelled(failed.reason) ? tooLate(failed.reason) : failed.reason;
    // A transaction in which a statement failed ends like this, without an error.
    if ((await sent.at(-1)!).command !== 'COMMIT') throw new Error('a failed statement was passed over');
  }

  async rollback(): Promise<void> {
    if (this.#client === undefined) return;
    const ended = await this.#client.query('rollback').then(
      () => true,
      () => false,
    );
    this.#release(!ended);
  }

  #release(broken: boolean): void {
    this.#client?.release(broken);
    this.#client = undefined;
  }
}

/** Queries that are sent in one write; the driver answers them in their order. Whoever leaves one alone need not fear it. */
export function together(client: pg.PoolClient, send: () => Promise<pg.QueryResult>[]): Promise<pg.QueryResult>[] {
  const { stream } = (client as unknown as { connection: { stream: import('node:net').Socket } }).connection;
  stream.cork();
  const sent = send();
  stream.uncork();
  for (const each of sent) each.catch(() => undefined);
  return sent;
}
