import { BusinessClock } from './business-clock.ts';
import { Database } from './database.ts';
import type { Host } from './host.ts';
import { newId } from './identifiers.ts';
import type { ReactionContext } from './operation-context.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { Work } from './work.ts';
import type { ServiceConfig } from './config.ts';

export type RunWork = <T>(body: (context: ReactionContext) => Promise<T>) => Promise<T>;

const asleep = { wake: () => undefined, wakeFor: () => undefined };

/**
 * Pieces of work on a service's database while the service may not run, one transaction each: for tools that load data.
 * What they record is published when the service's relay comes by.
 */
export async function workAlone<T>(
  definition: ServiceDefinition,
  databaseUrl: string,
  actor: string,
  body: (run: RunWork) => Promise<T>,
): Promise<T> {
  const database = await Database.open(definition, { DATABASE_URL: databaseUrl, DATABASE_POOL: 2 } as ServiceConfig);
  const clock = new BusinessClock(database);
  try {
    await clock.start();
    const host = { definition, database, clock, relay: asleep, timers: asleep } as unknown as Host;
    return await body(async (piece) => {
      const work = new Work(host, { type: 'system', id: actor }, actor.replace('system:', ''), newId());
      return work.inTransaction(() => piece(work));
    });
  } finally {
    clock.stop();
    await database.close();
  }
}
