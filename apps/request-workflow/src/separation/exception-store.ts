import type { SeparationException as ExceptionInForce } from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import { reviewAutomatic } from '../automatic/review.sql.ts';
import { SeparationException, type ExceptionFields } from './exception.entity.ts';

type Sql = Pick<ReactionContext, 'sql'>;

const select = `
select e.id, e.version, e.state, e.access_package_id as "accessPackageId", e.access_package_name as "accessPackageName",
  e.catalog_id as "catalogId", e.other_package_id as "otherPackageId", e.other_group_id as "otherGroupId", e.other_name as "otherName",
  e.target, e.owner, e.reason, e.ends_at as "endsAt", e.requested_by as "requestedBy", e.created_at as "createdAt",
  e.decided_by as "decidedBy", e.decided_at as "decidedAt", e.decision_reason as "decisionReason", e.ended_at as "endedAt"
from separation_exception e where e.id = any($1::uuid[]) order by e.id`;

/** Exceptions, locked until the end of the transaction where they are to be changed. */
export async function loadExceptions(
  context: Sql,
  ids: readonly string[],
  { lock = false } = {},
): Promise<SeparationException[]> {
  const rows = await context.sql<ExceptionFields>(`${select}${lock ? ' for update' : ''}`, [ids]);
  return rows.map((row) => SeparationException.from(row));
}

const write = `
insert into separation_exception as old (id, version, state, access_package_id, access_package_name, catalog_id, other_package_id,
  other_group_id, other_name, target, target_id, owner, reason, ends_at, requested_by, requested_by_id, created_at, decided_by,
  decided_by_id, decided_at, decision_reason, ended_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12::jsonb, $13, $14, $15::jsonb, $16, $17, $18::jsonb, $19, $20, $21, $22)
on conflict (id) do update set version = excluded.version, state = excluded.state, decided_by = excluded.decided_by,
  decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at, decision_reason = excluded.decision_reason,
  ended_at = excluded.ended_at`;

/** Writes the exception with its record. What it makes possible, or impossible, for automatic policies is looked at again. */
export async function saveException(e: SeparationException, context: ReactionContext): Promise<void> {
  const raised = e.takeRaised();
  if (raised === undefined) return;
  await context.sql(write, [
    e.id,
    e.version,
    e.state,
    e.accessPackageId,
    e.accessPackageName,
    e.catalogId,
    e.otherPackageId,
    e.otherGroupId,
    e.otherName,
    JSON.stringify(e.target),
    e.target.id,
    JSON.stringify(e.owner),
    e.reason,
    e.endsAt,
    JSON.stringify(e.requestedBy),
    e.requestedBy.id,
    e.createdAt,
    e.decidedBy === null ? null : JSON.stringify(e.decidedBy),
    e.decidedBy?.id ?? null,
    e.decidedAt,
    e.decisionReason,
    e.endedAt,
  ]);
  context.record({
    ...raised,
    aggregateId: e.id,
    version: e.version,
    related: [e.catalogId, e.accessPackageId, e.target.id],
  });
  for (const packageId of [e.accessPackageId, ...(e.otherPackageId === null ? [] : [e.otherPackageId])])
    context.timers.set(reviewAutomatic, `${packageId} ${e.target.id}`, context.now);
}

/**
 * Exceptions of one person that let them have $2 beside what they hold ($3 packages, $4 groups). A rule is excepted where it
 * was made: if both packages exclude each other, there must be an exception from each.
 */
const inForce = `
select h.id::text as "accessPackageId", null as "groupId", min(e.ends_at) as "endsAt"
from access_package p
join access_package h on h.id = any($3::uuid[]) and h.id <> p.id
join separation_exception e on e.target_id = $1 and e.state = 'approved' and e.ends_at > $5
  and ((e.access_package_id = p.id and (e.other_package_id = h.id or e.other_group_id = any(h.gives_group_ids)))
    or (e.access_package_id = h.id and (e.other_package_id = p.id or e.other_group_id = any(p.gives_group_ids))))
where p.id = $2
group by p.id, h.id, excludes(p, h), excludes(h, p)
having (not excludes(p, h) or bool_or(e.access_package_id = p.id)) and (not excludes(h, p) or bool_or(e.access_package_id = h.id))
union all
select null, e.other_group_id::text, e.ends_at from separation_exception e
where e.target_id = $1 and e.access_package_id = $2 and e.state = 'approved' and e.ends_at > $5 and e.other_group_id = any($4::uuid[])`;

export async function exceptionsOf(
  context: Pick<ReactionContext, 'sql' | 'now'>,
  targetId: string,
  packageId: string,
  held: { readonly accessPackageIds: readonly string[]; readonly memberOf: readonly string[] },
): Promise<ExceptionInForce[]> {
  const others = held.accessPackageIds.filter((id) => id !== packageId);
  if (others.length + held.memberOf.length === 0) return [];
  const rows = await context.sql<Omit<ExceptionInForce, 'endsAt'> & { endsAt: Date }>(inForce, [
    targetId,
    packageId,
    others,
    held.memberOf,
    context.now,
  ]);
  return rows.map(({ endsAt, ...row }) => ({ ...row, endsAt: endsAt.toISOString() }));
}
