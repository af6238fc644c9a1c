import type { InputOf } from '@bailiwick/contracts-core';
import { filterAssignmentsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import { readPage, sql, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { assignments } from '../reading/assignments.ts';
import { runOf } from '../reading/run.ts';

type On = InputOf<typeof filterAssignmentsByCurrentUser>['on'];

function concerning(on: On, me: string): SqlFragment {
  switch (on) {
    case 'target':
      return sql`a.target_id = ${me}::uuid`;
    case 'createdBy':
      return sql`a.created_by = ${me}::uuid`;
    case 'targetManager':
      return sql`a.target_id in (select id from subject where manager_id = ${me}::uuid and not deleted)`;
    case 'targetAgentIdentitySponsorOrOwner':
      return sql`false`;
  }
}

@Handles(filterAssignmentsByCurrentUser)
export class FilterAssignmentsByCurrentUser {
  async execute({ on, odata }: InputOf<typeof filterAssignmentsByCurrentUser>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    return readPage(runOf(context), assignments, odata, { where: [concerning(on, context.actor.id)] });
  }
}
