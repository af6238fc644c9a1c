import { auditSealed } from '@bailiwick/contracts-audit/events';
import { Every, type PeriodicJob, type ReactionContext } from '@bailiwick/service-host';

const rowsPerSeal = 1_000;
const sealsPerRun = 20;

/**
 * Seals the next rows: SHA-256 over the seal before and the lines of the rows, joined by line feeds. The first seal stands
 * on 32 zero bytes. Rows are final when they are seen here, because they are added by one writer at a time.
 */
const sealNext = `
with before as (
  select coalesce(max(last_row), 0) as row,
    coalesce((select hash from seal order by last_row desc limit 1), decode(repeat('00', 32), 'hex')) as hash
  from seal
), next as (
  select a.seq, audit_line(a) as line from directory_audit a
  where a.seq > (select row from before) order by a.seq limit ${rowsPerSeal}
)
insert into seal (id, first_row, last_row, prev_hash, hash)
select $1::uuid, min(seq), max(seq), before.hash,
  sha256(before.hash || convert_to(string_agg(line, E'\\n' order by seq), 'UTF8'))
from next, before group by before.hash
returning id, first_row as "firstRow", last_row as "lastRow", encode(hash, 'hex') as hash`;

interface Seal {
  readonly id: string;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly hash: string;
}

/** Closes what came since the last seal, and tells the house the new head of the chain. One instance at a time. */
@Every('PT1S')
export class SealRows implements PeriodicJob {
  async run(context: ReactionContext): Promise<void> {
    for (let seals = 0; seals < sealsPerRun; seals++) {
      const [seal] = await context.sql<Seal>(sealNext, [context.newId()]);
      if (seal === undefined) return;
      context.record({ event: auditSealed, aggregateId: seal.id, version: 1, state: seal });
      if (seal.lastRow - seal.firstRow + 1 < rowsPerSeal) return;
    }
  }
}
