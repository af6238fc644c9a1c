import type { ReactionContext } from '@bailiwick/service-host';
import { report, settleAssignments } from './settlement.ts';

const held = 'select id from live_assignment where user_id = any($1::uuid[]) and live order by id';

/**
 * People may be given access again: what their assignments could not give before is given now, whatever became of it
 * meanwhile. What was taken away by hand stays away. Changes of these people must be in the database already.
 */
export async function settleHolders(userIds: readonly string[], context: ReactionContext): Promise<void> {
  const assignments = await context.sql<{ id: string }>(held, [userIds]);
  if (assignments.length === 0) return;
  const settled = await settleAssignments(
    context,
    assignments.map(({ id }) => id),
    false,
  );
  const changed = settled.filter((assignment) => assignment.changed);
  for (const ofPackage of Map.groupBy(changed, ({ packageId }) => packageId).values())
    report(context, ofPackage, { settlementId: context.newId(), cause: 'repair', firstEvent: 1 });
}
