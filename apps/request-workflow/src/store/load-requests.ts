import type { ReactionContext } from '@bailiwick/service-host';
import { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import type { RequestFields } from '../assignment-request/assignment-request.fields.ts';
import { pinnedPolicies, type PolicyKey } from './pinned-policies.ts';

type RequestRow = Omit<RequestFields, 'policy'> & { readonly policy: PolicyKey };

/** A subject as events name it. */
export const personOf = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'displayName', coalesce(${alias}.display_name, ''),
    'principalName', ${alias}.principal_name, 'email', ${alias}.email)`;

const select = `
select r.id, r.version, r.request_type as "requestType", r.state, r.status, r.move, r.created_at as "createdAt",
  r.completed_at as "completedAt", r.justification, r.answers, r.schedule, r.starts_at as "startsAt", r.ends_at as "endsAt",
  ${personOf('q')} as requestor, ${personOf('t')} as target, r.assignment_id as "assignmentId", r.stages,
  r.thread, r.end_limit as "endLimit",
  jsonb_build_object('id', p.id, 'displayName', p.display_name) as "accessPackage",
  jsonb_build_object('id', c.id, 'displayName', c.display_name) as catalog,
  jsonb_build_object('id', r.policy_id, 'version', r.policy_version) as policy
from assignment_request r
join subject q on q.id = r.requestor_id
join subject t on t.id = r.target_id
join access_package p on p.id = r.access_package_id
join catalog c on c.id = r.catalog_id`;

const by = {
  id: 'r.id = any($1::uuid[])',
  assignment: 'r.assignment_id = any($1::uuid[])',
  target: 'r.target_id = any($1::uuid[])',
  package: 'r.access_package_id = any($1::uuid[])',
  policy: 'r.policy_id = any($1::uuid[])',
  catalog: 'r.catalog_id = any($1::uuid[])',
} as const;

const filters = {
  any: 'true',
  unfinished: `r.state in ('submitted', 'pendingApproval', 'scheduled', 'delivering', 'partiallyDelivered', 'deliveryFailed')`,
  waiting: `r.state in ('submitted', 'pendingApproval', 'scheduled')`,
} as const;

/**
 * Requests, locked until the end of the transaction. Whoever needs an assignment too locks that first, and rows of one kind in
 * the order of their ids, so that two pieces of work never wait for each other.
 */
export async function lockRequests(
  context: Pick<ReactionContext, 'sql'>,
  column: keyof typeof by,
  ids: readonly string[],
  filter: keyof typeof filters = 'any',
): Promise<AssignmentRequest[]> {
  return load(context, `${by[column]} and ${filters[filter]} order by r.id for update of r`, ids);
}

/** Requests that still wait, to tell of; waits for nobody. */
export const findWaitingRequests = (
  context: Pick<ReactionContext, 'sql'>,
  ids: readonly string[],
): Promise<AssignmentRequest[]> => load(context, `${by.id} and ${filters.waiting} order by r.id`, ids);

/** One request to look at. */
export async function findRequest(
  context: Pick<ReactionContext, 'sql'>,
  id: string,
): Promise<AssignmentRequest | undefined> {
  return (await load(context, by.id, [id]))[0];
}

async function load(
  context: Pick<ReactionContext, 'sql'>,
  where: string,
  ids: readonly string[],
): Promise<AssignmentRequest[]> {
  if (ids.length === 0) return [];
  const rows = await context.sql<RequestRow>(`${select} where ${where}`, [ids]);
  const policies = await pinnedPolicies(
    context,
    rows.map(({ policy }) => policy),
  );
  return rows.map((row) => AssignmentRequest.from({ ...row, policy: policies(row.policy) }));
}
