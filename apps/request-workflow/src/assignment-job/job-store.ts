import type { AssignmentJobShape, Schedule } from '@bailiwick/contracts-request-workflow';
import { assignmentJobChanged } from '@bailiwick/contracts-request-workflow/events';
import type { ActorRef, StateOf } from '@bailiwick/contracts-core';
import type { ReactionContext } from '@bailiwick/service-host';
import type { PersonRef } from '../references.ts';
import { created, jobMoves, type JobMove } from './job-moves.ts';

export interface Job {
  readonly id: string;
  readonly accessPackageId: string;
  readonly catalogId: string;
  readonly action: AssignmentJobShape['action'];
  readonly state: AssignmentJobShape['state'];
  readonly policyId: string | null;
  readonly schedule: Schedule | null;
  readonly justification: string | null;
  readonly createdBy: PersonRef & { readonly type: Exclude<ActorRef['type'], 'system'> };
}

interface Written extends Job {
  readonly version: number;
  readonly accessPackageName: string | null;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
  readonly stopReason: string | null;
}

const columns = `j.id, j.access_package_id as "accessPackageId", j.catalog_id as "catalogId", j.action, j.state,
  j.policy_id as "policyId", j.schedule, j.justification, j.created_by as "createdBy"`;
const written = `${columns}, j.version, j.created_at as "createdAt", j.completed_at as "completedAt", j.stop_reason as "stopReason",
  (select p.display_name from access_package p where p.id = j.access_package_id) as "accessPackageName"`;

const insert = `
insert into assignment_job as j (id, version, access_package_id, catalog_id, action, state, policy_id, schedule, justification,
  created_by, created_at)
values ($1, 1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9) returning ${written}`;
const update = `
update assignment_job j set version = j.version + 1, state = $3, completed_at = $4, stop_reason = $5
where j.id = $1 and j.state = any($2::text[]) returning ${written}`;
const lock = `select ${columns} from assignment_job j where j.id = $1 and j.state = any($2::text[]) for update`;

/** The job until the end of the transaction; undefined where it is in another state. */
export async function lockJob(
  id: string,
  states: readonly Job['state'][],
  context: Pick<ReactionContext, 'sql'>,
): Promise<Job | undefined> {
  return (await context.sql<Job>(lock, [id, states]))[0];
}

export async function insertJob(job: Omit<Job, 'state'>, context: ReactionContext): Promise<void> {
  const { id, accessPackageId, catalogId, action, policyId, schedule, justification, createdBy } = job;
  const [row] = await context.sql<Written>(insert, [
    id,
    accessPackageId,
    catalogId,
    action,
    policyId,
    schedule === null ? null : JSON.stringify(schedule),
    justification,
    JSON.stringify(createdBy),
    context.now,
  ]);
  record(row!, created, null, context);
}

/** Brings the job on, with its record; false where it is in a state that does not allow it. */
export async function moveJob(
  id: string,
  move: JobMove,
  context: ReactionContext,
  reason: string | null = null,
): Promise<boolean> {
  const { from, to, activity, isEnd } = jobMoves[move];
  const [row] = await context.sql<Written>(update, [id, from, to, isEnd ? context.now : null, reason]);
  if (row !== undefined) record(row, activity, reason, context);
  return row !== undefined;
}

function record(job: Written, activity: string | null, reason: string | null, context: ReactionContext): void {
  const { id, accessPackageId, accessPackageName, catalogId, state } = job;
  const targets = [
    { id: accessPackageId, type: 'AccessPackage', displayName: accessPackageName },
    { id, type: 'AssignmentJob', displayName: null },
  ];
  const result = state === 'failed' || state === 'stopped' ? 'failure' : 'success';
  context.record({
    event: assignmentJobChanged,
    aggregateId: id,
    version: job.version,
    state: stateOf(job),
    toState: state,
    activities: activity === null ? [] : [{ name: activity, result, targets, catalogId, reason }],
    reason,
    related: [accessPackageId],
  });
}

function stateOf(job: Written): StateOf<typeof assignmentJobChanged> {
  const { id, displayName, principalName, email } = job.createdBy;
  return {
    id: job.id,
    accessPackage: { id: job.accessPackageId, displayName: job.accessPackageName },
    catalogId: job.catalogId,
    action: job.action,
    state: job.state,
    assignmentPolicyId: job.policyId,
    createdBy: { id, displayName, principalName, email },
    createdDateTime: job.createdAt.toISOString(),
    completedDateTime: job.completedAt?.toISOString() ?? null,
    stopReason: job.stopReason,
  };
}
