import type { InputOf } from '@bailiwick/contracts-core';
import { filterRequestsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import { readPage, sql, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { approverPrincipals } from '../approval/approver-relation.ts';
import { assignmentRequests } from '../reading/assignments.ts';
import { runOf } from '../reading/run.ts';

type On = InputOf<typeof filterRequestsByCurrentUser>['on'];

/** Requests in which somebody else asks one of these principals to decide; one's own are never among them. */
export const toDecide = (callerId: string, principals: readonly string[]): SqlFragment =>
  sql`r.id in (select request_id from stage_approver where principal_id = any(${principals}::uuid[]))
    and r.target_id <> ${callerId}::uuid and r.requestor_id <> ${callerId}::uuid`;

@Handles(filterRequestsByCurrentUser)
export class FilterRequestsByCurrentUser {
  async execute({ on, odata }: InputOf<typeof filterRequestsByCurrentUser>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const where = [await this.#concerning(on, context)];
    return readPage(runOf(context), assignmentRequests, odata, { where });
  }

  async #concerning(on: On, context: OperationContext): Promise<SqlFragment> {
    const me = context.actor.id;
    switch (on) {
      case 'target':
        return sql`r.target_id = ${me}::uuid`;
      case 'createdBy':
        return sql`r.requestor_id = ${me}::uuid`;
      case 'targetOrRequestor':
        return sql`(r.target_id = ${me}::uuid or r.requestor_id = ${me}::uuid)`;
      case 'requestForOthers':
        return sql`r.requestor_id = ${me}::uuid and r.target_id <> ${me}::uuid`;
      case 'targetManager':
        return sql`r.target_id in (select id from subject where manager_id = ${me}::uuid and not deleted)`;
      case 'targetAgentIdentitySponsorOrOwner':
        return sql`false`;
      case 'approver':
        return toDecide(me, await approverPrincipals(context));
    }
  }
}
