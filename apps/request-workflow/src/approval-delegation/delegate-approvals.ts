import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { delegateApprovals, endApprovalDelegation, errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { approverPrincipals } from '../approval/approver-relation.ts';
import type { Named } from '../references.ts';
import { actorRef, refOf } from '../store/load-people.ts';
import { ApprovalDelegation } from './approval-delegation.entity.ts';
import { shownDelegation } from './approval-delegation.queries.ts';
import { lockDelegation, saveDelegation } from './delegation-store.ts';

const longestDays = 366;
const day = 86_400_000;
/** A start of a moment ago, as clocks differ, is now. */
const tolerance = 5 * 60_000;

const overlapping = `
select from approval_delegation
where delegator_id = $1 and delegate_id = $2 and ended_at is null
  and (catalog_id is null or $3::uuid is null or catalog_id = $3)
  and starts_at < coalesce($5::timestamptz, 'infinity') and coalesce(ends_at, 'infinity') > $4::timestamptz
limit 1`;
/** Two delegations of one person are judged one after the other. */
const oneAtATime = `select pg_advisory_xact_lock(hashtextextended('delegation ' || $1, 0))`;
const namedCatalog = `
select c.id, c.display_name as "displayName",
  exists (select from stage_approver s join assignment_request r on r.id = s.request_id
    where s.principal_id = any($2::uuid[]) and r.catalog_id = c.id) as asked
from catalog c where c.id = $1 and not c.deleted`;

@Handles(delegateApprovals)
export class DelegateApprovals {
  async execute({ body }: InputOf<typeof delegateApprovals>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const delegator = await actorRef(context);
    const { startsAt, endsAt } = periodOf(body, context.now);
    if (body.delegateId === delegator.id) throw new DomainError(errors.delegateNotUsable, { target: 'delegateId' });
    const { person } = await context.subjectFacts({ subject: { id: body.delegateId } });
    if (!person?.enabled) throw new DomainError(errors.delegateNotUsable, { target: 'delegateId' });
    const catalog = body.catalogId ? await catalogOf(body.catalogId, context) : null;
    await context.sql(oneAtATime, [delegator.id]);
    const others = [delegator.id, person.id, catalog?.id ?? null, startsAt, endsAt];
    if ((await context.sql(overlapping, others)).length > 0) throw new DomainError(errors.delegationOverlaps);
    const delegation = ApprovalDelegation.create({
      id: context.newId(),
      delegator,
      delegate: refOf(person),
      catalog,
      startsAt,
      endsAt,
      includesPending: body.includesPending,
      createdAt: context.now,
    });
    await saveDelegation(delegation, context);
    return shownDelegation(delegation);
  }
}

function periodOf({ startDateTime, endDateTime }: InputOf<typeof delegateApprovals>['body'], now: Date) {
  const startsAt = startDateTime ? new Date(startDateTime) : now;
  const endsAt = endDateTime ? new Date(endDateTime) : null;
  const wrong =
    startsAt.getTime() < now.getTime() - tolerance
      ? 'startDateTime'
      : endsAt !== null &&
          (endsAt.getTime() <= startsAt.getTime() || endsAt.getTime() - startsAt.getTime() > longestDays * day)
        ? 'endDateTime'
        : null;
  if (wrong !== null) throw new DomainError(errors.delegationPeriodInvalid, { target: wrong });
  return { startsAt: startsAt.getTime() < now.getTime() ? now : startsAt, endsAt };
}

/** A catalog whose approvals reach the caller, or that they may read; any other is not found. */
async function catalogOf(id: string, context: OperationContext): Promise<Named> {
  const [found] = await context.sql<Named & { asked: boolean }>(namedCatalog, [id, await approverPrincipals(context)]);
  if (found === undefined || !(found.asked || (await context.may('catalogs.read', { scopeIds: [id] }))))
    throw new DomainError(commonErrors.notFound, { target: 'catalogId' });
  return { id: found.id, displayName: found.displayName };
}

@Handles(endApprovalDelegation)
export class EndApprovalDelegation {
  async execute({ delegationId }: InputOf<typeof endApprovalDelegation>, context: OperationContext): Promise<null> {
    await context.authorize({ scopeIds: [] });
    const delegation = await lockDelegation(context, delegationId);
    if (!delegation?.concerns(context.actor.id)) throw new DomainError(commonErrors.notFound);
    await saveDelegation(delegation.end(context.now), context);
    return null;
  }
}
