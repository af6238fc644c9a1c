import { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import { defineReplica, type ReactionContext } from '@bailiwick/service-host';

/** Who holds what, as far as deleting and reading need it. */
export const assignmentReplica = defineReplica({
  event: assignmentChanged,
  table: 'assignment_replica',
  columns: { access_package_id: 'uuid', policy_id: 'uuid', target_id: 'uuid', live: 'boolean' },
  row: ({ accessPackage, policy, target, state }) => ({
    access_package_id: accessPackage.id,
    policy_id: policy.id,
    target_id: target.id,
    live: state !== 'expired',
  }),
});

/** What the actor is to a package: its `holder`, when they hold a live assignment of it. */
export async function relationsTo(accessPackageId: string, context: ReactionContext): Promise<string[]> {
  const { actor } = context;
  if (actor.type !== 'user') return [];
  const held = await context.sql(
    'select from assignment_replica where access_package_id = $1 and target_id = $2 and live',
    [accessPackageId, actor.id],
  );
  return held.length > 0 ? ['holder'] : [];
}
