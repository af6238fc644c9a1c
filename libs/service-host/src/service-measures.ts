import { measureProcess, Measures } from '@bailiwick/messaging';
import type { BusinessClock } from './business-clock.ts';
import type { Database } from './database.ts';
import type { ServiceDefinition } from './service-definition.ts';

interface Look {
  readonly unpublished: number;
  readonly oldestUnpublished: number;
  readonly overdue: number;
  readonly oldestOverdue: number;
  readonly parked: number;
  readonly deadLetters: number;
  readonly oldestTransaction: number;
}

/** One statement for all of it, and cheap: `unpublished`, open timers and parked objects are few or indexed. `$1` is business time. */
const look = `select
  (select count(*)::integer from (select from unpublished limit 10000) u) as unpublished,
  (select coalesce(extract(epoch from $1::timestamptz - min(j.at)), 0)::float8 from (select * from unpublished limit 10000) u
     join journal j using (aggregate, aggregate_id, version)) as "oldestUnpublished",
  (select count(*)::integer from (select from timer where fired_at is null and due_at <= $1 limit 10000) t) as overdue,
  (select coalesce(extract(epoch from $1::timestamptz - min(due_at)), 0)::float8 from timer where fired_at is null and due_at <= $1) as "oldestOverdue",
  (select count(distinct (aggregate, aggregate_id))::integer from dead_letter) as parked,
  (select count(*)::integer from dead_letter) as "deadLetters",
  (select coalesce(extract(epoch from max(now() - xact_start)), 0)::float8 from pg_stat_activity
     where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()) as "oldestTransaction"`;

const gauges: Readonly<Record<string, readonly [keyof Look, string]>> = {
  bailiwick_unpublished_events: [
    'unpublished',
    'Changes that the broker has still to be told; at most 10000 are counted.',
  ],
  bailiwick_oldest_unpublished_seconds: ['oldestUnpublished', 'Age of the oldest of them.'],
  bailiwick_timers_due: ['overdue', 'Timers that are due and have not fired; at most 10000 are counted.'],
  bailiwick_oldest_due_timer_seconds: ['oldestOverdue', 'How long the first of them has been due.'],
  bailiwick_parked_objects: ['parked', 'Objects of which nothing is applied any more.'],
  bailiwick_dead_letters: ['deadLetters', 'Events that could not be applied.'],
  bailiwick_oldest_transaction_seconds: ['oldestTransaction', 'How long the oldest transaction has been open.'],
};

const lookedWithin = 1_000;

/** What every service tells about itself, and what its definition adds. */
export function serviceMeasures(definition: ServiceDefinition, database: Database, clock: BusinessClock): Measures {
  const measures = new Measures();
  measureProcess(measures);
  let looked: { readonly at: number; readonly row: Promise<Look> } | undefined;
  const lookNow = (): Promise<Look> => {
    if (looked === undefined || performance.now() - looked.at > lookedWithin)
      looked = { at: performance.now(), row: database.sql<Look>(look, [clock.now()]).then(([row]) => row!) };
    return looked.row;
  };
  for (const [name, [column, help]] of Object.entries(gauges))
    measures.gauge({ name, help, read: async () => Math.max(0, (await lookNow())[column]) });
  for (const { name, help, sql } of definition.measures ?? [])
    measures.gauge({
      name,
      help,
      read: async () => (await database.sql<{ value: number }>(sql, [clock.now()]))[0]!.value,
    });
  return measures;
}
