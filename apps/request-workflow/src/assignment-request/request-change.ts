import { Injectable } from '@nestjs/common';
import { commonErrors } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import {
  extensionObstacles,
  groupsThatDecideScope,
  isAfter,
  mayRequest,
  peopleToResolve,
  planStages,
  scheduleObstacles,
  spanOf,
  type OnBehalfRequestor,
  type Reason,
} from '@bailiwick/rules';
import type { OperationContext } from '@bailiwick/service-host';
import { endAssignment } from '../assignment/end-assignment.ts';
import type { Assignment } from '../assignment/assignment.entity.ts';
import { BusinessCalendar } from '../calendar.ts';
import type { PinnedPolicy } from '../references.ts';
import { lockAssignmentOf, lockAssignments } from '../store/load-assignments.ts';
import { loadOffers, offered, type PackageOffer } from '../store/load-offer.ts';
import { actorRef, standingOf } from '../store/load-people.ts';
import { lockRequests } from '../store/load-requests.ts';
import type { Changes } from '../store/workflow-changes.ts';
import { AssignmentRequest } from './assignment-request.entity.ts';
import { acceptAnswers } from './accept-answers.ts';
import { movePeriod } from './carry-out.ts';
import { insistOnDirectRight } from './direct-right.ts';
import { insistOnOwnOrOnBehalf } from './on-behalf.ts';
import { openStage } from './open-stage.ts';
import { insistOnApproval } from './insist-on-approval.ts';
import { missing, refuse } from './refusals.ts';
import { scheduleOf } from './requested-period.ts';
import type { Asked } from './submit-request.ts';

const endReasons = {
  userRemove: 'requestorRemoved',
  adminRemove: 'administratorRemoved',
  approverRemove: 'approverRevoked',
} as const;

/** Asking for a change of access that somebody has: another end, or the end at once. */
@Injectable()
export class RequestChange {
  constructor(private readonly calendar: BusinessCalendar) {}

  async submit(asked: Asked, changes: Changes, context: OperationContext): Promise<AssignmentRequest> {
    const assignment = await this.#assignment(asked, context);
    const offer = (await loadOffers(context, [assignment.accessPackage.id])).get(assignment.accessPackage.id);
    if (offer === undefined) throw new DomainError(commonErrors.notFound);
    const policy = offer.policies.find(({ id }) => id === assignment.policy.id) ?? assignment.policy;
    const onBehalf = await insistOnOwnOrOnBehalf(asked, assignment, policy, context);
    if (!assignment.isLive) throw new DomainError(errors.assignmentNotActive);
    const facts = await this.#judge(asked, assignment, offer, policy, onBehalf, context);
    const requestor = await actorRef(context);
    changes.knows(requestor, context.actor.type === 'user' ? 'user' : 'servicePrincipal');
    const request = this.#file(asked, assignment, policy, requestor, context);
    changes.request(request);
    if (asked.requestType in endReasons) {
      const unfinished = await lockRequests(context, 'assignment', [assignment.id], 'unfinished');
      endAssignment(assignment, endReasons[asked.requestType as keyof typeof endReasons], unfinished, changes, context);
      return request.remove(assignment.id);
    }
    const plan = planStages(policy.rules, asked.requestType).stages;
    if (plan.length > 0) await openStage(request, plan, 0, facts, context);
    else movePeriod(request, assignment, policy, changes, this.calendar, context);
    return request;
  }

  /** The assignment that is meant, if the caller may know of it and act on it. */
  async #assignment({ requestType, assignment: named }: Asked, context: OperationContext): Promise<Assignment> {
    const targetId = named.targetId ?? named.target?.objectId ?? context.actor.id;
    const packageId = named.accessPackageId ?? named.accessPackage?.id;
    if (!named.id && !packageId) throw missing('assignment.id');
    const found = named.id
      ? (await lockAssignments(context, 'id', [named.id]))[0]
      : await lockAssignmentOf(context, targetId, packageId!);
    const target = named.id ? 'assignment.id' : 'assignment.accessPackageId';
    if (requestType.startsWith('admin'))
      await insistOnDirectRight(found?.catalog.id, 'assignments.read', context, target);
    if (found === undefined) throw new DomainError(commonErrors.notFound, { target });
    if (requestType === 'approverRemove') await insistOnApproval(found, context);
    return found;
  }

  async #judge(
    asked: Asked,
    assignment: Assignment,
    offer: PackageOffer,
    policy: PinnedPolicy,
    onBehalf: OnBehalfRequestor | undefined,
    context: OperationContext,
  ) {
    const { requestType } = asked;
    const [stage] = planStages(policy.rules, requestType).stages;
    const facts = await context.subjectFacts({
      subject: { id: assignment.target.id },
      groups: [...new Set([...groupsThatDecideScope([policy.rules]), ...offer.incompatibleGroupIds])],
      ...(stage ? { resolve: peopleToResolve(stage) } : {}),
    });
    const { heldPackageIds, pending } = await standingOf(
      context,
      assignment.target.id,
      offer.id,
      offer.incompatiblePackageIds,
    );
    const { person, memberOf } = facts;
    const verdict = mayRequest({
      requestType,
      offer: { ...offered(offer), policies: [{ id: policy.id, policy: policy.rules }] },
      subject: {
        id: assignment.target.id,
        userType: person?.userType ?? 'Member',
        enabled: person?.enabled ?? false,
        memberOf,
      },
      policyId: policy.id,
      onBehalf,
      unasked: assignment.origin === 'requested' && assignment.createdBy !== assignment.target.id,
      holdings: { accessPackageIds: heldPackageIds, memberOf },
      lengthens: requestType === 'adminUpdate' && this.#lengthens(asked, assignment, policy, context.now),
      assigned: assignment.isLive,
      pending: pending && !requestType.endsWith('Remove'),
      justification: asked.justification ?? null,
    });
    if (!verdict.allowed) refuse(verdict.reasons, requestType);
    refuse(this.#periodObstacles(asked, assignment, policy, context.now), requestType);
    return facts;
  }

  #lengthens({ requestType, schedule }: Asked, { endsAt }: Assignment, { rules }: PinnedPolicy, now: Date): boolean {
    if (endsAt === null) return false;
    const at = now.toISOString();
    const { endDateTime } = spanOf(rules, requestType, scheduleOf(schedule), at, this.calendar);
    return endDateTime === null || isAfter(endDateTime, endsAt.toISOString());
  }

  #periodObstacles(
    { requestType, schedule }: Asked,
    assignment: Assignment,
    { rules }: PinnedPolicy,
    now: Date,
  ): readonly Reason[] {
    const at = now.toISOString();
    if (requestType === 'adminUpdate') return scheduleObstacles(rules, requestType, schedule ?? {}, at, this.calendar);
    if (requestType !== 'userUpdate') return [];
    // An extension gives what the policy gives; a wish counts only where the policy lets people wish.
    const wish = rules.requestorSettings.allowCustomAssignmentSchedule ? (schedule ?? {}) : {};
    return extensionObstacles(rules, assignment.endsAt?.toISOString() ?? null, wish, at, this.calendar);
  }

  #file(
    asked: Asked,
    assignment: Assignment,
    policy: PinnedPolicy,
    requestor: AssignmentRequest['requestor'],
    context: OperationContext,
  ) {
    return AssignmentRequest.submit({
      id: context.newId(),
      requestType: asked.requestType,
      createdAt: context.now,
      justification: asked.justification ?? null,
      answers: acceptAnswers(asked, policy.rules),
      schedule: scheduleOf(asked.schedule),
      startsAt: null,
      endsAt: null,
      requestor,
      target: assignment.target,
      accessPackage: assignment.accessPackage,
      catalog: assignment.catalog,
      policy,
      assignmentId: assignment.id,
    });
  }
}
