import { Injectable } from '@nestjs/common';
import { endOfExceptions } from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import { BusinessCalendar } from '../calendar.ts';
import type { Assignment } from '../assignment/assignment.entity.ts';
import { exceptionsOf } from '../separation/exception-store.ts';
import { loadOffers, offered, type PackageOffer } from '../store/load-offer.ts';
import { standingOf } from '../store/load-people.ts';
import type { Changes } from '../store/workflow-changes.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';
import { giveAccess, movePeriod } from './carry-out.ts';
import { deliveryObstacle } from './delivery-obstacles.ts';

/** Whether the person may receive anything, and their incompatible groups; asked or told, as exact as the caller needs. */
export interface Receiver {
  readonly usable: boolean;
  readonly memberOf: readonly string[];
}

/** Carries out a request that everybody has agreed to, unless something came in between: then it fails, with the reason. */
@Injectable()
export class ApprovedRequest {
  constructor(private readonly calendar: BusinessCalendar) {}

  async carryOut(
    request: AssignmentRequest,
    assignment: Assignment | undefined,
    receiver: Receiver,
    changes: Changes,
    context: ReactionContext,
  ): Promise<void> {
    const offer = (await loadOffers(context, [request.accessPackage.id])).get(request.accessPackage.id);
    changes.request(request);
    if (!request.requestType.endsWith('Add')) return this.#move(request, assignment, offer, changes, context);
    const { heldPackageIds } = await standingOf(
      context,
      request.target.id,
      request.accessPackage.id,
      offer?.incompatiblePackageIds ?? [],
    );
    const holdings = { accessPackageIds: heldPackageIds, memberOf: receiver.memberOf };
    const exceptions = await exceptionsOf(context, request.target.id, request.accessPackage.id, holdings);
    const obstacle = deliveryObstacle({
      offer,
      targetUsable: receiver.usable,
      heldPackageIds,
      memberOf: receiver.memberOf,
      exceptions,
    });
    const end = offer === undefined ? null : endOfExceptions(offered(offer).incompatible, holdings, exceptions);
    if (obstacle === null) giveAccess(request, offer!, changes, this.calendar, context, end);
    else request.settle('fail', context.now, obstacle);
  }

  /** Groups that the package may not be held together with. */
  async conflictingGroups(request: AssignmentRequest, context: ReactionContext): Promise<string[]> {
    const offer = (await loadOffers(context, [request.accessPackage.id])).get(request.accessPackage.id);
    return [...(offer?.incompatibleGroupIds ?? [])];
  }

  #move(
    request: AssignmentRequest,
    assignment: Assignment | undefined,
    offer: PackageOffer | undefined,
    changes: Changes,
    context: ReactionContext,
  ): void {
    if (!assignment?.isLive) return void request.settle('fail', context.now, 'The assignment has ended.');
    const current = offer?.policies.find(({ id }) => id === request.policy.id) ?? request.policy;
    movePeriod(request, assignment, current, changes, this.calendar, context);
  }
}
