import type { InputOf } from '@bailiwick/contracts-core';
import { filterRequestsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import { readPage, sql, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { approverPrincipals } from '../approval/approver-relation.ts';
import { withReadableAnswers } from '../reading/answers.ts';
import { assignmentRequests } from '../reading/assignments.ts';
import { runOf } from '../reading/run.ts';

type On = InputOf<typeof filterRequestsByCurrentUser>['on'];

/**
 * Requests in which somebody else asks one of these principals, or whoever delegated to the caller, to decide, and those that
 * the caller did decide; one's own are never among them.
 */
export const toDecide = (callerId: string, principals: readonly string[], now: Date): SqlFragment =>
  sql`r.id in (
      select request_id from stage_approver where principal_id = any(${principals}::uuid[])
      union select request_id from decision where approver_id = ${callerId}::uuid
      union select s.request_id from approval_delegation d
        join stage_approver s on s.principal_id = d.delegator_id
        join assignment_request q on q.id = s.request_id
        where d.delegate_id = ${callerId}::uuid and d.ended_at is null and d.starts_at <= ${now}::timestamptz
          and (d.ends_at is null or d.ends_at > ${now}::timestamptz)
          and (d.catalog_id is null or d.catalog_id = q.catalog_id)
          and (d.includes_pending or s.told_at >= d.starts_at))
    and r.target_id <> ${callerId}::uuid and r.requestor_id <> ${callerId}::uuid`;

/** Of those: the open stage waits for the caller, who has not decided it yet. */
const awaitsThem = (callerId: string, principals: readonly string[], now: Date): SqlFragment =>
  sql`(r.state = 'pendingApproval' and exists (
    select from jsonb_to_recordset(r.stages) as s(id uuid, status text)
    join stage_approver a on a.request_id = r.id and a.stage_id = s.id
    where s.status = 'InProgress'
      and not exists (select from decision d
        where d.request_id = r.id and d.stage_id = s.id and d.approver_id = ${callerId}::uuid)
      and (a.principal_id = any(${principals}::uuid[]) or exists (select from approval_delegation d
        where d.delegate_id = ${callerId}::uuid and d.delegator_id = a.principal_id and d.ended_at is null
          and d.starts_at <= ${now}::timestamptz and (d.ends_at is null or d.ends_at > ${now}::timestamptz)
          and (d.catalog_id is null or d.catalog_id = r.catalog_id)
          and (d.includes_pending or a.told_at >= d.starts_at)))))`;

const not = ({ text, values }: SqlFragment): SqlFragment => ({ text: `not ${text}`, values });

@Handles(filterRequestsByCurrentUser)
export class FilterRequestsByCurrentUser {
  async execute({ on, odata }: InputOf<typeof filterRequestsByCurrentUser>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const where = await this.#concerning(on, context);
    const page = await readPage(runOf(context), assignmentRequests, odata, { where });
    return on === 'targetManager' ? { ...page, value: await withReadableAnswers(page.value, context) } : page;
  }

  async #concerning(on: On, context: OperationContext): Promise<readonly SqlFragment[]> {
    const me = context.actor.id;
    switch (on) {
      case 'target':
        return [sql`r.target_id = ${me}::uuid`];
      case 'createdBy':
        return [sql`r.requestor_id = ${me}::uuid`];
      case 'targetOrRequestor':
        return [sql`(r.target_id = ${me}::uuid or r.requestor_id = ${me}::uuid)`];
      case 'requestForOthers':
        return [sql`r.requestor_id = ${me}::uuid and r.target_id <> ${me}::uuid`];
      case 'targetManager':
        return [sql`r.target_id in (select id from subject where manager_id = ${me}::uuid and not deleted)`];
      case 'targetAgentIdentitySponsorOrOwner':
        return [sql`false`];
      case 'approver':
        return [toDecide(me, await approverPrincipals(context), context.now)];
      case 'approverAwaited':
      case 'approverSettled': {
        const principals = await approverPrincipals(context);
        const awaited = awaitsThem(me, principals, context.now);
        return [toDecide(me, principals, context.now), on === 'approverAwaited' ? awaited : not(awaited)];
      }
    }
  }
}
