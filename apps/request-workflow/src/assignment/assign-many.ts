import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { assignMany, errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { giveAccess } from '../assignment-request/carry-out.ts';
import { scheduleOf } from '../assignment-request/requested-period.ts';
import { BusinessCalendar } from '../calendar.ts';
import { loadOffers } from '../store/load-offer.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';

const taken = `
select target_id as id from assignment where target_id = any($1::uuid[]) and access_package_id = $2 and state <> 'expired'
union select target_id from assignment_request where target_id = any($1::uuid[]) and access_package_id = $2
  and state in ('submitted', 'pendingApproval', 'scheduled')`;

/** Fills an installation: one package for many people, set-based, with requests, history and events like any other. */
@Handles(assignMany)
export class AssignMany {
  constructor(
    private readonly calendar: BusinessCalendar,
    private readonly store: WorkflowStore,
  ) {}

  async execute(input: InputOf<typeof assignMany>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const offer = (await loadOffers(context, [input.accessPackageId])).get(input.accessPackageId);
    if (offer === undefined || offer.deleted) throw new DomainError(commonErrors.notFound);
    const policy = offer.policies.find(({ id }) => id === input.assignmentPolicyId);
    if (policy === undefined) throw new DomainError(errors.policyNotFound);
    const targets = new Map(input.targets.map((target) => [target.id, target]));
    const held = await context.sql<{ id: string }>(taken, [[...targets.keys()], offer.id]);
    for (const { id } of held) targets.delete(id);
    const changes = new Changes();
    const expiration = input.endDateTime ? { type: 'afterDateTime', endDateTime: input.endDateTime } : null;
    for (const target of targets.values()) {
      changes.knows(target);
      const request = AssignmentRequest.submit({
        id: context.newId(),
        requestType: 'systemAdd',
        createdAt: context.now,
        justification: null,
        schedule: scheduleOf({ expiration }),
        startsAt: null,
        endsAt: null,
        requestor: target,
        target,
        accessPackage: { id: offer.id, displayName: offer.displayName },
        catalog: { id: offer.catalog.id, displayName: offer.catalog.displayName },
        policy,
        assignmentId: null,
      });
      giveAccess(request, offer, changes, this.calendar, context);
    }
    this.store.save(changes, context);
    return { assigned: targets.size, skipped: held.length };
  }
}
