import { verifyChain, type ChainVerdict } from '@bailiwick/contracts-audit';
import type { InputOf } from '@bailiwick/contracts-core';
import { Handles, type Handler, type OperationContext } from '@bailiwick/service-host';
import { differingTargets } from './audit-line.ts';
import { tellReading } from '../log/tell-reading.ts';

/**
 * Every seal beside what it should be, the first one that differs, rows that stand where none may, copies that differ, and the
 * size of the whole; in one statement.
 */
const verify = `
with computed as (
  select s.id, s.first_row, s.last_row, s.prev_hash, s.hash, count(a.seq) as rows,
    sha256(s.prev_hash || convert_to(coalesce(string_agg(audit_line(a), E'\\n' order by a.seq), ''), 'UTF8')) as hash_of_rows
  from seal s left join directory_audit a on a.seq between s.first_row and s.last_row
  group by s.id
), stray as (
  select seq from (select seq, lag(seq, 1, 0::bigint) over (order by seq) as before from directory_audit) numbered
  where seq <> before + 1
), differing as (${differingTargets}), judged as (
  select *, case
      when first_row <> lag(last_row, 1, 0::bigint) over chain + 1 then 'A seal before it is missing.'
      when prev_hash <> lag(hash, 1, decode(repeat('00', 32), 'hex')) over chain then 'It does not stand on the seal before it.'
      when rows <> last_row - first_row + 1 then 'Rows are missing.'
      when hash_of_rows <> hash then 'A row is not what it was.'
    end as reason
  from computed window chain as (order by first_row)
)
select not exists (select 1 from judged where reason is not null) and not exists (select 1 from stray)
    and not exists (select 1 from differing) as intact,
  (select count(*)::integer from stray) as "strayRows",
  (select count(*)::integer from differing) as "differingTargets",
  (select count(*)::integer from seal) as seals,
  (select coalesce(max(last_row), 0) from seal) as "sealedRows",
  (select count(*)::integer from directory_audit where seq > (select coalesce(max(last_row), 0) from seal)) as "unsealedRows",
  (select jsonb_build_object('id', id, 'firstRow', first_row, 'lastRow', last_row, 'reason', reason)
    from judged where reason is not null order by first_row limit 1) as "firstBrokenSeal",
  (select encode(hash, 'hex') from seal order by last_row desc limit 1) as head
where $1`;

@Handles(verifyChain)
export class VerifyChain implements Handler<typeof verifyChain> {
  async execute(_: InputOf<typeof verifyChain>, context: OperationContext): Promise<ChainVerdict> {
    await context.authorize({ scopeIds: [] });
    tellReading(context, verifyChain.name, {});
    const [verdict] = await context.sql<ChainVerdict>(verify, [true]);
    return verdict!;
  }
}
