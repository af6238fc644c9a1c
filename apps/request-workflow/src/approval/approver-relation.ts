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

const named = `select array_agg(distinct principal_id::text) as ids from stage_approver where request_id = $1`;

/** `approver`, if the caller was told of a stage of this request or is now in a group whose members may decide one. */
export async function approverRelation(requestId: string, context: OperationContext): Promise<readonly 'approver'[]> {
  const [row] = await context.sql<{ ids: string[] | null }>(named, [requestId]);
  const ids = row?.ids ?? [];
  if (ids.length === 0) return [];
  if (ids.includes(context.actor.id)) return ['approver'];
  const { memberOf } = await context.authority({ groups: ids });
  return memberOf.some((id) => ids.includes(id)) ? ['approver'] : [];
}

/** The caller and all their groups: whatever of these is named by a stage makes them its approver. */
export async function approverPrincipals(context: OperationContext): Promise<string[]> {
  const { active, memberOf } = await context.authority({ groups: 'all' });
  return active ? [context.actor.id, ...memberOf] : [];
}
