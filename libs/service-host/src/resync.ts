import type { NatsConnection } from '@bailiwick/messaging';
import { subject, type Domain } from '@bailiwick/contracts-core';
import type { Database } from './database.ts';

/** `evt.<who asks>.resync-requested.v1`: a replica that knows nothing asks the owners to tell everything once more. */
interface ResyncRequest {
  readonly resync: readonly string[];
}

const emitAgain = `insert into unpublished (aggregate, aggregate_id, version, partition)
  select aggregate, aggregate_id, max(version), abs(hashtext(aggregate_id) % 16)::smallint from journal
  where aggregate = any($1) group by aggregate, aggregate_id on conflict do nothing`;

/** Asks for everything of those aggregates of which this service has never been told anything. */
export async function requestResync(
  nats: NatsConnection,
  database: Database,
  domain: Domain,
  aggregates: Iterable<string>,
): Promise<void> {
  const known = await database.sql<{ aggregate: string; told: boolean }>(
    `select aggregate, exists (select from applied a where a.aggregate = n.aggregate) as told from unnest($1::text[]) as n(aggregate)`,
    [[...aggregates]],
  );
  const resync = known.filter(({ told }) => !told).map(({ aggregate }) => aggregate);
  if (resync.length > 0)
    nats.publish(subject('evt', domain, 'resync-requested'), JSON.stringify({ resync } satisfies ResyncRequest));
}

/** Answers such requests with the newest version of everything of those kinds that this service owns. */
export function serveResync(nats: NatsConnection, database: Database, queue: string, wake: () => void): void {
  nats.subscribe(subject('evt', '*' as Domain, 'resync-requested'), {
    queue,
    callback: (error, message) => {
      if (error !== null) return;
      const { resync } = message.json<ResyncRequest>();
      void database.sql(emitAgain, [resync]).then(wake, () => undefined);
    },
  });
}
