import type { ErrorSpec } from '@bailiwick/contracts-core';
import { directoryErrors } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import type { ReactionContext } from '@bailiwick/service-host';
import type { Principal } from '../role-assignment/role-assignment.entity.ts';

/**
 * Whoever takes memberships away does it alone: whether another grant still gives one is asked in the statement that removes
 * it, and a grant made at the same moment would not be seen. Plans go through indexes whatever the statistics say. For a few
 * people the plan is kept, since making it costs more than carrying it out; for many ($2) it is made anew: a plan for ten
 * takes seconds for a thousand.
 */
export const fulfilmentLock = `select pg_advisory_xact_lock(7200, $1), set_config('enable_seqscan', 'off', true),
  set_config('plan_cache_mode', case when $2 then 'force_custom_plan' else 'force_generic_plan' end, true)`;
/** From so many people on, a statement is planned for them. */
export const many = 100;

/** `target`: the property of the body that names the principal. */
export async function findPrincipal(context: ReactionContext, id: string, target = '@odata.id'): Promise<Principal> {
  const [principal] = await context.sql<Principal>(
    `select id, case odata_type when '#microsoft.graph.user' then 'user' when '#microsoft.graph.group' then 'group' else 'servicePrincipal' end as type,
       display_name as "displayName" from directory_object where id = $1`,
    [id],
  );
  if (principal === undefined) throw new DomainError(directoryErrors.notFound, { target });
  return principal;
}

/** Whoever is in by hand already is refused; whoever is in by grant only is in by hand too from now on. */
const put = `insert into membership as m (object_id, role, principal_id, principal_type, direct, created_at) values ($1, $2, $3, $4, true, $5)
  on conflict (object_id, role, principal_id) do update set direct = true where not m.direct
  returning principal_id`;

export async function addByHand(
  context: ReactionContext,
  objectId: string,
  role: string,
  principal: Principal,
  refused: { exists: ErrorSpec; target: string } = { exists: directoryErrors.referenceExists, target: '@odata.id' },
): Promise<void> {
  const added = await context.sql(put, [objectId, role, principal.id, principal.type, context.now]);
  if (added.length === 0) throw new DomainError(refused.exists, { target: refused.target });
}

/** Out is out, whatever grants say: they are marked as drifted, and a reprocess puts the person back. */
const take = `with out as (
    delete from membership where object_id = $1 and role = $2 and principal_id = $3 returning principal_id
  ), drift as (
    update membership_grant g set drifted = true from out
    where g.user_id = out.principal_id and g.object_id = $1 and g.role = $2 and not g.drifted
  )
  select principal_id from out`;

export async function removeByHand(
  context: ReactionContext,
  objectId: string,
  role: string,
  principalId: string,
): Promise<unknown> {
  await context.sql(fulfilmentLock, [0, false]);
  const [removed] = await context.sql(take, [objectId, role, principalId]);
  return removed;
}
