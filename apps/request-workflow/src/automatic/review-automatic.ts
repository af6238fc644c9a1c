import { automaticMove, endOfExceptions } from '@bailiwick/rules';
import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { endAssignment } from '../assignment/end-assignment.ts';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { houseRemoval } from '../assignment/house-removal.ts';
import { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { giveAccess } from '../assignment-request/carry-out.ts';
import { deliveryObstacle } from '../assignment-request/delivery-obstacles.ts';
import { forgetStages } from '../assignment-request/stage-timers.ts';
import { noSchedule } from '../assignment-request/requested-period.ts';
import { BusinessCalendar } from '../calendar.ts';
import { exceptionsOf } from '../separation/exception-store.ts';
import { offered } from '../store/load-offer.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { loadReviews, pairsOf, subjectOf, type Review } from './load-reviews.ts';
import { keepObstacles, reviewAutomatic } from './review.sql.ts';

/** Questions to the directory must be young at the commit, so fewer people are looked at where groups exclude the package. */
const askedAtOnce = 100;
const leftRule = 'No automatic policy has the person any more.';
const replaced = 'An automatic policy gave the access.';

/**
 * Looks at people whom automatic policies have or had, and makes what they hold what the rules say. Level-triggered: it does not
 * matter why or how often it is asked, only what is true now; so whatever was missed is made good by asking again.
 */
@OnTimer(reviewAutomatic)
export class ReviewAutomatic {
  constructor(
    private readonly calendar: BusinessCalendar,
    private readonly store: WorkflowStore,
  ) {}

  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const reviews = await loadReviews(pairsOf(timers.map(({ subjectId }) => subjectId)), context);
    const changes = new Changes();
    const obstacles: { package_id: string; user_id: string; obstacle: string | null }[] = [];
    let asked = 0;
    for (const review of reviews) {
      const groups = review.offer?.incompatibleGroupIds ?? [];
      if (groups.length > 0 && (asked += 1) > askedAtOnce) {
        context.timers.set(reviewAutomatic, subjectOf(review), context.now);
        continue;
      }
      const obstacle = await this.#review(review, groups, changes, context);
      obstacles.push({ package_id: review.packageId, user_id: review.userId, obstacle });
    }
    context.atEnd(keepObstacles, [JSON.stringify(obstacles)]);
    this.store.save(changes, context);
  }

  /** Answers why the person was left out; null where nobody is. */
  async #review(
    review: Review,
    groups: readonly string[],
    changes: Changes,
    context: ReactionContext,
  ): Promise<string | null> {
    const { standings, held } = review;
    const facts = { standings, held: held ? { origin: held.origin, policyId: held.policy.id } : null };
    const next = automaticMove(facts, context.now.toISOString());
    switch (next.move) {
      case 'add':
        return this.#add(review, next.policyId, groups, changes, context);
      case 'remove':
        endAssignment(held!, 'automatic', review.unfinished, changes, context);
        changes.request(houseRemoval(held!, context, leftRule)).remove(held!.id);
        return null;
      case 'wait':
        context.timers.set(reviewAutomatic, subjectOf(review), new Date(next.until));
        return null;
      case 'none':
        return next.because === 'declined' ? 'The access was taken away by hand.' : null;
    }
  }

  async #add(
    { offer, person, heldPackageIds, unfinished, userId, packageId }: Review,
    policyId: string,
    groups: readonly string[],
    changes: Changes,
    context: ReactionContext,
  ): Promise<string | null> {
    if (person === null) return 'The person is not known yet.';
    const usable = person.enabled;
    const memberOf =
      usable && groups.length > 0
        ? (await context.subjectFacts({ subject: { id: userId }, groups: [...groups] })).memberOf
        : [];
    const holdings = { accessPackageIds: heldPackageIds, memberOf };
    const exceptions = await exceptionsOf(context, userId, packageId, holdings);
    const obstacle = deliveryObstacle({ offer, targetUsable: usable, heldPackageIds, memberOf, exceptions });
    if (obstacle !== null) return obstacle;
    const end = endOfExceptions(offered(offer!).incompatible, holdings, exceptions);
    const policy = offer!.policies.find(({ id }) => id === policyId)!;
    for (const request of unfinished.filter(({ isWaiting, isRemoval }) => isWaiting && !isRemoval)) {
      changes.request(request).cancel(context.now, replaced);
      forgetStages(request.id, context.timers);
      context.timers.cancel(timerKinds.startRequest, request.id);
    }
    const { enabled: _, ...target } = person;
    const request = AssignmentRequest.submit({
      id: context.newId(),
      requestType: 'systemAdd',
      createdAt: context.now,
      justification: null,
      schedule: noSchedule,
      startsAt: null,
      endsAt: null,
      requestor: target,
      target,
      accessPackage: { id: offer!.id, displayName: offer!.displayName },
      catalog: { id: offer!.catalog.id, displayName: offer!.catalog.displayName },
      policy,
      assignmentId: null,
    });
    giveAccess(request, offer!, changes, this.calendar, context, end);
    return null;
  }
}
