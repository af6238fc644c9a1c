import { commonErrors } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import type { OperationContext } from '@bailiwick/service-host';
import type { Assignment } from '../assignment/assignment.entity.ts';

const approvals = `
select from decision d join assignment_request r on r.id = d.request_id
where d.approver_id = $1 and d.result = 'Approve' and r.assignment_id = $2 limit 1`;

/** Whoever approved this access may take the approval back, and nobody else; for others it is as hidden as it ever is. */
export async function insistOnApproval(assignment: Assignment, context: OperationContext): Promise<void> {
  if ((await context.sql(approvals, [context.actor.id, assignment.id])).length > 0) return;
  const relations = assignment.relationsOf(context.actor.id);
  const mayRead = await context.may('assignments.read', { scopeIds: assignment.scopeIds, relations });
  throw new DomainError(mayRead ? errors.notApprover : commonErrors.notFound, { target: 'assignment.id' });
}
