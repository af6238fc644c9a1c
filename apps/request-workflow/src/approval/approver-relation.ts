import type { OperationContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';

/** The caller, and of the groups that a stage of this request asks those that they are in now. */
export async function principalsFor(request: AssignmentRequest, context: OperationContext): Promise<string[]> {
  const groups = [
    ...new Set(request.stages.flatMap((stage) => [...stage.approverGroupIds, ...stage.alternateGroupIds])),
  ];
  if (groups.length === 0) return [context.actor.id];
  const { memberOf } = await context.authority({ groups });
  return [context.actor.id, ...memberOf];
}

const named = `
select (select array_agg(distinct principal_id::text) from stage_approver where request_id = $1) as ids,
  exists (select from decision where request_id = $1 and approver_id = $2)
  or exists (select from approval_delegation d
    join stage_approver s on s.principal_id = d.delegator_id and s.request_id = $1
    join assignment_request r on r.id = s.request_id
    where d.delegate_id = $2 and d.ended_at is null and d.starts_at <= $3 and (d.ends_at is null or d.ends_at > $3)
      and (d.catalog_id is null or d.catalog_id = r.catalog_id)
      and (d.includes_pending or s.told_at >= d.starts_at)) as speaks`;

/**
 * `approver`, if the caller was told of a stage of this request, is now in a group whose members may decide one, has decided
 * one, or is the delegate of somebody who was told.
 */
export async function approverRelation(requestId: string, context: OperationContext): Promise<readonly 'approver'[]> {
  const { id } = context.actor;
  const [row] = await context.sql<{ ids: string[] | null; speaks: boolean }>(named, [requestId, id, context.now]);
  if (row?.speaks) return ['approver'];
  const ids = row?.ids ?? [];
  if (ids.length === 0) return [];
  if (ids.includes(id)) return ['approver'];
  const { memberOf } = await context.authority({ groups: ids });
  return memberOf.some((group) => ids.includes(group)) ? ['approver'] : [];
}

/** The caller and all their groups: whatever of these is named by a stage makes them its approver. */
export async function approverPrincipals(context: OperationContext): Promise<string[]> {
  const { active, memberOf } = await context.authority({ groups: 'all' });
  return active ? [context.actor.id, ...memberOf] : [];
}
