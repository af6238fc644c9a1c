import type { ReactionContext } from '@bailiwick/service-host';
import { ApprovalDelegation, type DelegationFields } from './approval-delegation.entity.ts';

const locked = `
select id, version, delegator, delegate, catalog, starts_at as "startsAt", ends_at as "endsAt", includes_pending as "includesPending",
  created_at as "createdAt", ended_at as "endedAt"
from approval_delegation where id = $1 for update`;

const write = `
insert into approval_delegation as old (id, version, delegator_id, delegate_id, catalog_id, delegator, delegate, catalog, starts_at,
  ends_at, includes_pending, created_at, ended_at)
values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8::jsonb, $9, $10, $11, $12, $13)
on conflict (id) do update set version = excluded.version, ended_at = excluded.ended_at`;

/** The delegation, locked until the end of the transaction. */
export async function lockDelegation(
  context: Pick<ReactionContext, 'sql'>,
  id: string,
): Promise<ApprovalDelegation | undefined> {
  const [row] = await context.sql<DelegationFields>(locked, [id]);
  return row && ApprovalDelegation.from(row);
}

/** Writes the delegation with its record. */
export async function saveDelegation(d: ApprovalDelegation, context: ReactionContext): Promise<void> {
  const raised = d.takeRaised();
  if (raised === undefined) return;
  await context.sql(write, [
    d.id,
    d.version,
    d.delegator.id,
    d.delegate.id,
    d.catalog?.id ?? null,
    JSON.stringify(d.delegator),
    JSON.stringify(d.delegate),
    d.catalog === null ? null : JSON.stringify(d.catalog),
    d.startsAt,
    d.endsAt,
    d.includesPending,
    d.createdAt,
    d.endedAt,
  ]);
  context.record({ ...raised, aggregateId: d.id, version: d.version, related: d.scopeIds });
}
