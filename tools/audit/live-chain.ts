import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { auditLine, differingTargets } from '../../apps/audit/src/chain/audit-line.ts';
import type { Seal } from '../../apps/audit/src/chain/chain-format.ts';
import type { Part } from './written-chain.ts';

const page = 2_000;

const sealsAfter = `select first_row as "firstRow", last_row as "lastRow", encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash
  from seal where last_row > $1 order by last_row limit ${page}`;
/** The text is made here and not by the database's own function, which whoever alters rows could alter as well. */
const rowsAfter = `select a.seq, ${auditLine} as line from directory_audit a where a.seq > $1 order by a.seq limit ${page}`;

const beforeAnything = '-9223372036854775808';

/** Pages of one statement with a growing key, as one sequence. */
async function* paged<Row>(
  client: pg.Client,
  text: string,
  keyOf: (row: Row) => string | number,
): AsyncGenerator<Row, undefined> {
  for (let after: string | number = beforeAnything; ;) {
    const { rows } = await client.query(text, [after]);
    if (rows.length === 0) return undefined;
    yield* rows as Row[];
    after = keyOf(rows.at(-1) as Row);
  }
}

/** The chain of a running installation at one instant, in the order of an export. */
export async function* liveChain(client: pg.Client, checkpointFile?: string): AsyncGenerator<Part> {
  // Before the rows: what is signed meanwhile is not asked of rows that were read before.
  const checkpoints = checkpointLines(checkpointFile);
  await client.query('begin transaction isolation level repeatable read read only');
  const seals = paged<Seal>(client, sealsAfter, ({ lastRow }) => lastRow);
  let seal = (await seals.next()).value;
  for await (const { seq, line } of paged<{ seq: string; line: string }>(client, rowsAfter, (row) => row.seq)) {
    for (; seal !== undefined && Number(seal.lastRow) < Number(seq); seal = (await seals.next()).value)
      yield sealed(seal);
    yield { kind: 'row', line };
  }
  for (; seal !== undefined; seal = (await seals.next()).value) yield sealed(seal);
  await client.query('commit');
  for (const line of checkpoints) yield { kind: 'checkpoint', line };
}

/** The driver gives a bigint as text. */
const sealed = (seal: Seal): Part => ({
  kind: 'seal',
  seal: { ...seal, firstRow: Number(seal.firstRow), lastRow: Number(seal.lastRow) },
});

export function checkpointLines(file: string | undefined): string[] {
  if (file === undefined || !existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** Ids of rows whose copy for filters on targets says something else. */
export async function differing(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(`${differingTargets} limit 1000`);
  return rows.map(({ id }) => id);
}
