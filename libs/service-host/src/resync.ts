import type { NatsConnection } from '@bailiwick/messaging';
import { subject, type Domain } from '@bailiwick/contracts-core';
import type { Database } from './database.ts';
import type { EventOrder } from './service-definition.ts';

/**
 * `evt.<who asks>.resync-requested.v1`: the owners are to tell once more. A replica that knows nothing asks for everything
 * of a kind; a consumer that waits for a version that does not come asks for one object.
 */
type ResyncRequest =
  | { readonly aggregates: readonly string[]; readonly versions: EventOrder }
  | { readonly aggregate: string; readonly id: string; readonly after: number };

const mark = `insert into unpublished (aggregate, aggregate_id, version, partition)
  select aggregate, aggregate_id, version, abs(hashtext(aggregate_id) % 16)::smallint from`;
const everyVersion = `${mark} journal where (aggregate = any($1) or '*' = any($1)) on conflict do nothing`;
const latestVersions = `${mark} (select aggregate, aggregate_id, max(version) as version from journal
  where aggregate = any($1) group by aggregate, aggregate_id) as latest on conflict do nothing`;
const oneObject = `${mark} journal where aggregate = $1 and aggregate_id = $2 and version > $3 on conflict do nothing`;

function ask(nats: NatsConnection, domain: Domain, request: ResyncRequest): void {
  nats.publish(subject('evt', domain, 'resync-requested'), JSON.stringify(request));
}

/** Asks for everything of those kinds of which this service has never been told anything; `*` is every kind. */
export async function requestResync(
  nats: NatsConnection,
  database: Database,
  domain: Domain,
  kinds: ReadonlyMap<string, EventOrder>,
): Promise<void> {
  const known = await database.sql<{ aggregate: string; told: boolean }>(
    `select n.aggregate, exists (select from applied a where a.aggregate = n.aggregate or n.aggregate = '*') as told
     from unnest($1::text[]) as n(aggregate)`,
    [[...kinds.keys()]],
  );
  const untold = known.filter(({ told }) => !told).map(({ aggregate }) => aggregate);
  for (const versions of ['latest', 'every'] as const) {
    const aggregates = untold.filter((aggregate) => kinds.get(aggregate) === versions);
    if (aggregates.length > 0) ask(nats, domain, { aggregates, versions });
  }
}

/** Asks for the versions of one object behind `after`: a stream has lost them. */
export function requestVersions(
  nats: NatsConnection,
  domain: Domain,
  aggregate: string,
  id: string,
  after: number,
): void {
  ask(nats, domain, { aggregate, id, after });
}

/** Answers such requests from the journal, as far as this service owns what is asked for. */
export function serveResync(nats: NatsConnection, database: Database, queue: string, wake: () => void): void {
  nats.subscribe(subject('evt', '*' as Domain, 'resync-requested'), {
    queue,
    callback: (error, message) => {
      if (error !== null) return;
      const request = message.json<ResyncRequest>();
      const told =
        'id' in request
          ? database.sql(oneObject, [request.aggregate, request.id, request.after])
          : database.sql(request.versions === 'every' ? everyVersion : latestVersions, [request.aggregates]);
      void told.then(wake, () => undefined);
    },
  });
}
