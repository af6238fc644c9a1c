import {
  commonErrors,
  type Activity,
  type ActorRef,
  type InputOf,
  type PropertyChange,
} from '@bailiwick/contracts-core';
import { getAssignmentHistory } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { findAssignment } from '../store/load-assignments.ts';

interface JournalRow {
  readonly at: Date;
  readonly version: number;
  readonly subject: 'assignment' | 'assignmentRequest';
  readonly subjectId: string;
  readonly actor: ActorRef;
  /** The name the directory knows the actor by; tokens need not carry one. */
  readonly knownAs: string | null;
  readonly operation: string;
  readonly activities: readonly Activity[];
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly changes: readonly PropertyChange[];
  readonly reason: string | null;
}

/** The assignment's own rows and those of the requests that made or changed it, deleted records included. */
const rows = `
select j.at, j.version, j.aggregate as subject, j.aggregate_id as "subjectId", j.actor, j.operation,
  case when j.actor ->> 'type' = 'user' then (select s.display_name from subject s where s.id = (j.actor ->> 'id')::uuid) end as "knownAs",
  j.activities,
  j.from_state as "fromState", j.to_state as "toState", j.changes, j.reason
from (
  select 'assignment' as aggregate, $1::text as id
  union all select 'assignmentRequest', r.id::text from assignment_request r where r.assignment_id = $1::uuid
  union select 'assignmentRequest', $2::text) about
join journal j on j.aggregate = about.aggregate and j.aggregate_id = about.id
order by j.at, j.aggregate desc, j.version
limit 1000`;

/** Shown to holders in their own words: the inner bookkeeping of a delivery is not a change. */
const bookkeeping = new Set(['deliveringVersion', 'attempts', 'previousState', 'countedFrom', 'maxDuration', 'move']);

@Handles(getAssignmentHistory)
export class GetAssignmentHistory {
  async execute({ assignmentId }: InputOf<typeof getAssignmentHistory>, context: OperationContext) {
    const assignment = await findAssignment(context, assignmentId);
    if (assignment === undefined) throw new DomainError(commonErrors.notFound);
    await context.authorize({ scopeIds: assignment.scopeIds, relations: assignment.relationsOf(context.actor.id) });
    const history = await context.sql<JournalRow>(rows, [assignmentId, assignment.requestId]);
    return { value: history.map((row) => this.#entry(row)) };
  }

  #entry({ at, actor, knownAs, activities, changes, ...row }: JournalRow) {
    return {
      ...row,
      at: at.toISOString(),
      actor: { type: actor.type, id: actor.id, displayName: knownAs ?? actor.displayName ?? null },
      activities: activities.map(({ name }) => name),
      changes: changes.filter(({ name }) => !bookkeeping.has(name)),
    };
  }
}
