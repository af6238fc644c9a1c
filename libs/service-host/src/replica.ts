import type { EventContract, EventEnvelope, StateOf } from '@bailiwick/contracts-core';

/**
 * Facts owned elsewhere: the few columns this service decides or lists with. The host keeps the table equal to the newest
 * version it was told; `applied` remembers the versions. The table's key is `id`, and it has a column `version`.
 */
export interface Replica {
  readonly event: EventContract;
  readonly statement: string;
  rows(events: readonly EventEnvelope[]): string;
}

export interface ReplicaDeclaration<E extends EventContract, Columns extends Readonly<Record<string, string>>> {
  readonly event: E;
  readonly table: string;
  /** Column → PostgreSQL type, `id` and `version` apart: `{ display_name: 'text', deleted: 'boolean' }`. */
  readonly columns: Columns;
  row(state: StateOf<E>): Readonly<Record<keyof Columns, unknown>>;
}

export function defineReplica<E extends EventContract, const Columns extends Readonly<Record<string, string>>>({
  event,
  table,
  columns,
  row,
}: ReplicaDeclaration<E, Columns>): Replica {
  const names = ['id', 'version', ...Object.keys(columns)];
  const typed = ['id uuid', 'version integer', ...Object.entries(columns).map(([name, type]) => `${name} ${type}`)];
  return {
    event,
    statement: `insert into ${table} as old (${names.join(', ')})
      select ${names.join(', ')} from jsonb_to_recordset($1::jsonb) as x(${typed.join(', ')})
      on conflict (id) do update set ${names
        .slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')}
      where old.version < excluded.version`,
    rows: (events) =>
      JSON.stringify(
        events.map(({ aggregateId, version, state }) => ({ ...row(state as StateOf<E>), id: aggregateId, version })),
      ),
  };
}
