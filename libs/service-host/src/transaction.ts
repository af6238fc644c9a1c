import type { EntityManager } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { statement, type Database } from './database.ts';

/** One transaction of the service's database. */
export interface Transaction {
  sql<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Writes what entities have changed, so that their records are known. */
  flush(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** For services with entities: statements run on the entity manager's connection. */
export async function beginWithEntities(em: EntityManager): Promise<Transaction> {
  await em.begin();
  return {
    sql: (text, parameters) => statement(em, text, parameters),
    flush: () => em.flush(),
    commit: () => em.commit(),
    rollback: () => em.rollback(),
  };
}

/** For services that write their rows themselves: nothing stands between the statement and the driver. */
export async function beginPlain(database: Database): Promise<Transaction> {
  const client: pg.PoolClient = await database.pool.connect();
  const end = async (command: 'commit' | 'rollback') => {
    try {
      await client.query(command);
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  };
  try {
    await client.query('begin');
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    sql: async <Row>(text: string, parameters: readonly unknown[]) =>
      (await client.query(text, [...parameters])).rows as Row[],
    flush: async () => {},
    commit: () => end('commit'),
    rollback: () => end('rollback'),
  };
}
