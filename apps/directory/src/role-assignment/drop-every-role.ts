import type { OperationContext } from '@bailiwick/service-host';
import { fulfilmentLock } from '../fulfilment/membership.ts';
import { RoleAssignment } from './role-assignment.entity.ts';

/**
 * A deleted principal holds nothing: no membership, no role. Grants stay as a record of what its assignments gave, drifted,
 * until the assignments end.
 */
export async function dropEveryRole(context: OperationContext, principalId: string): Promise<void> {
  await context.sql(fulfilmentLock, [0, true]);
  await context.sql('delete from membership where principal_id = $1 or object_id = $1', [principalId]);
  await context.sql(
    'update membership_grant set drifted = true where (user_id = $1 or object_id = $1) and not drifted',
    [principalId],
  );
  const held = await context.em.find(RoleAssignment, { principalId, deletedAt: null });
  for (const assignment of held) assignment.take(context.now);
}
