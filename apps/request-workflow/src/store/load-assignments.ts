import type { ReactionContext } from '@bailiwick/service-host';
import { Assignment, type AssignmentFields } from '../assignment/assignment.entity.ts';
import { personOf } from './load-requests.ts';
import { pinnedPolicies, type PolicyKey } from './pinned-policies.ts';

type AssignmentRow = Omit<AssignmentFields, 'policy'> & { readonly policy: PolicyKey };

const select = `
select a.id, a.version, a.state, a.previous_state as "previousState", a.status, a.reason, a.origin, ${personOf('t')} as target,
  jsonb_build_object('id', p.id, 'displayName', p.display_name) as "accessPackage",
  jsonb_build_object('id', c.id, 'displayName', c.display_name) as catalog,
  jsonb_build_object('id', a.policy_id, 'version', a.policy_version) as policy,
  a.created_by as "createdBy", a.request_id as "requestId", a.created_at as "createdAt", a.starts_at as "startsAt",
  a.ends_at as "endsAt", a.counted_from as "countedFrom", a.max_duration::text as "maxDuration", a.expired_at as "expiredAt",
  a.delivering_version as "deliveringVersion", a.attempts, a.resource_roles as "resourceRoles"
from assignment a
join subject t on t.id = a.target_id
join access_package p on p.id = a.access_package_id
join catalog c on c.id = a.catalog_id`;

const by = {
  id: 'a.id = any($1::uuid[])',
  target: 'a.target_id = any($1::uuid[])',
  package: 'a.access_package_id = any($1::uuid[])',
  policy: 'a.policy_id = any($1::uuid[])',
  catalog: 'a.catalog_id = any($1::uuid[])',
} as const;
const live = `a.state <> 'expired'`;

/** Assignments, locked until the end of the transaction, in the order of their ids. */
export async function lockAssignments(
  context: Pick<ReactionContext, 'sql'>,
  column: keyof typeof by,
  ids: readonly string[],
  { onlyLive = false } = {},
): Promise<Assignment[]> {
  return load(context, `${by[column]}${onlyLive ? ` and ${live}` : ''} order by a.id for update of a`, [ids]);
}

/** The newest assignment of one person and package; the one that is not ended comes first. */
export async function lockAssignmentOf(
  context: Pick<ReactionContext, 'sql'>,
  targetId: string,
  packageId: string,
): Promise<Assignment | undefined> {
  const where = `a.target_id = $1 and a.access_package_id = $2 order by (${live}) desc, a.created_at desc limit 1 for update of a`;
  return (await load(context, where, [targetId, packageId]))[0];
}

/** One assignment to look at. */
export async function findAssignment(
  context: Pick<ReactionContext, 'sql'>,
  id: string,
): Promise<Assignment | undefined> {
  return (await load(context, by.id, [[id]]))[0];
}

/** Assignments to tell of, as they are; waits for nobody. */
export function findLiveAssignments(
  context: Pick<ReactionContext, 'sql'>,
  ids: readonly string[],
): Promise<Assignment[]> {
  return load(context, `${by.id} and ${live} order by a.id`, [ids]);
}

async function load(
  context: Pick<ReactionContext, 'sql'>,
  where: string,
  parameters: readonly unknown[],
): Promise<Assignment[]> {
  const rows = await context.sql<AssignmentRow>(`${select} where ${where}`, parameters);
  const policies = await pinnedPolicies(
    context,
    rows.map(({ policy }) => policy),
  );
  return rows.map((row) => Assignment.from({ ...row, policy: policies(row.policy) }));
}
