import type { CommandOutcome } from '@bailiwick/contracts-core';
import type { InternalClaims } from '@bailiwick/messaging';
import type { Host } from './host.ts';
import type { StoredReply } from './operation-pipeline.ts';

interface Row {
  readonly operation: string;
  readonly created_at: Date | null;
  readonly reply: StoredReply | null;
}

/**
 * Under one key a caller may have sent several commands: the newest counts. One that runs holds the lock of its key, which is
 * looked for by the names that this service knows.
 */
const find = `(select operation, created_at, reply from command_log where actor = $1 and key = $2 order by created_at desc limit 1)
union all
(select o.name, null, null from unnest($3::text[]) as o(name)
 join pg_locks l on l.locktype = 'advisory' and l.granted and l.objsubid = 1
   and l.database = (select oid from pg_database where datname = current_database())
   and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended($1 || ' ' || o.name || ' ' || $2, 0) limit 1)`;

export interface KnownOutcome {
  readonly outcome: CommandOutcome;
  /** What the reply of the command named as changed, for the floors of the caller. */
  readonly changed: string | undefined;
}

/** The outcome of the caller's own command, or undefined: not begun here, or refused. */
export async function outcomeOf(
  host: Host,
  operations: readonly string[],
  { typ, sub }: InternalClaims,
  key: string,
): Promise<KnownOutcome | undefined> {
  const [row] = await host.database.sql<Row>(find, [`${typ}:${sub}`, key, operations]);
  if (row === undefined) return undefined;
  const body = row.reply?.body ?? '';
  return {
    outcome: {
      idempotencyKey: key,
      state: row.created_at === null ? 'running' : 'completed',
      operation: row.operation,
      completedDateTime: row.created_at?.toISOString() ?? null,
      result: body === '' ? null : (JSON.parse(body) as unknown),
    },
    changed: row.reply?.headers['bw-changed'],
  };
}
