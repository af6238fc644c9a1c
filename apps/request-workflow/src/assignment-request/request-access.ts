import { Injectable } from '@nestjs/common';
import { commonErrors, type SubjectFacts } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import {
  endOfExceptions,
  groupsThatDecideScope,
  mayRequest,
  peopleToResolve,
  planStages,
  scheduleObstacles,
  type Instant,
  type Subject,
} from '@bailiwick/rules';
import type { OperationContext } from '@bailiwick/service-host';
import { BusinessCalendar } from '../calendar.ts';
import type { PinnedPolicy } from '../references.ts';
import { exceptionsOf } from '../separation/exception-store.ts';
import { loadOffers, offered, packageOfPolicy, type PackageOffer } from '../store/load-offer.ts';
import { actorRef, refOf, standingOf } from '../store/load-people.ts';
import type { Changes } from '../store/workflow-changes.ts';
import { AssignmentRequest } from './assignment-request.entity.ts';
import { acceptAnswers } from './accept-answers.ts';
import { giveAccess } from './carry-out.ts';
import { callerFor } from './on-behalf.ts';
import { openStage } from './open-stage.ts';
import { missing, refusal, refuse } from './refusals.ts';
import { insistOnDirectRight } from './direct-right.ts';
import { scheduleOf } from './requested-period.ts';
import type { Asked } from './submit-request.ts';

type Target = { readonly id: string } | { readonly email: string };

/** Asking for access: for oneself, on behalf of somebody, or as an administrator. Approval is bypassed by nobody. */
@Injectable()
export class RequestAccess {
  constructor(private readonly calendar: BusinessCalendar) {}

  async submit(asked: Asked, changes: Changes, context: OperationContext): Promise<AssignmentRequest> {
    const policyId = asked.assignment.assignmentPolicyId ?? asked.assignment.assignmentPolicy?.id ?? null;
    const offer = await this.#offer(asked, policyId, context);
    const target = targetOf(asked, context);
    if (policyId !== null && !offer.policies.some(({ id }) => id === policyId)) throw refusal(errors.policyNotFound);
    const facts = await this.#facts(target, offer, policyId, context);
    const person = facts.person!;
    if (asked.requestType === 'userAdd' && person.id !== context.actor.id)
      throw new DomainError(commonErrors.forbidden, { message: 'Access can be requested for oneself only.' });
    if (asked.requestType === 'onBehalfAdd' && person.id === context.actor.id)
      throw new DomainError(commonErrors.invalidModel, {
        message: 'What somebody wants for themselves is requested with userAdd.',
        target: 'requestType',
      });
    const { policy, latestEnd } = await this.#judge(asked, offer, policyId, facts, context);
    const requestor = asked.requestType === 'userAdd' ? refOf(person) : await actorRef(context);
    changes.knows(refOf(person));
    changes.knows(requestor, context.actor.type === 'user' ? 'user' : 'servicePrincipal');
    const request = AssignmentRequest.submit({
      id: context.newId(),
      requestType: asked.requestType,
      createdAt: context.now,
      justification: asked.justification ?? null,
      answers: acceptAnswers(asked, policy.rules),
      schedule: scheduleOf(asked.schedule),
      startsAt: asked.schedule?.startDateTime ? new Date(asked.schedule.startDateTime) : null,
      endsAt: asked.schedule?.expiration?.endDateTime ? new Date(asked.schedule.expiration.endDateTime) : null,
      requestor,
      target: refOf(person),
      accessPackage: { id: offer.id, displayName: offer.displayName },
      catalog: { id: offer.catalog.id, displayName: offer.catalog.displayName },
      policy,
      assignmentId: null,
    });
    changes.request(request);
    const plan = planStages(policy.rules, asked.requestType).stages;
    if (plan.length > 0) await openStage(request, plan, 0, facts, context);
    else giveAccess(request, offer, changes, this.calendar, context, latestEnd);
    return request;
  }

  async #offer(asked: Asked, policyId: string | null, context: OperationContext): Promise<PackageOffer> {
    const { accessPackageId, accessPackage } = asked.assignment;
    const named = accessPackageId ?? accessPackage?.id;
    if (!named && policyId === null) throw missing('assignment.accessPackageId');
    const id = named ?? (await packageOfPolicy(context, policyId!));
    const offer = id === undefined ? undefined : (await loadOffers(context, [id])).get(id);
    const found = offer && !offer.deleted && !offer.catalog.deleted ? offer : undefined;
    const target = named ? 'assignment.accessPackageId' : 'assignment.assignmentPolicyId';
    if (asked.requestType === 'adminAdd')
      await insistOnDirectRight(found?.catalog.id, 'accessPackages.read', context, target);
    if (found === undefined) throw new DomainError(commonErrors.notFound, { target });
    return found;
  }

  /** The person as the directory knows them now, with all that judging this request and opening its stage needs. */
  async #facts(
    subject: Target,
    offer: PackageOffer,
    policyId: string | null,
    context: OperationContext,
  ): Promise<SubjectFacts> {
    const candidates = offer.policies
      .filter(({ id }) => policyId === null || id === policyId)
      .map(({ rules }) => rules);
    const stages = candidates.flatMap((rules) => planStages(rules, 'userAdd').stages.slice(0, 1)).map(peopleToResolve);
    const facts = await context.subjectFacts({
      subject,
      groups: [
        ...new Set([...groupsThatDecideScope(offer.policies.map(({ rules }) => rules)), ...offer.incompatibleGroupIds]),
      ],
      resolve: { users: stages.flatMap(({ users }) => users), groups: stages.flatMap(({ groups }) => groups) },
    });
    if (!facts.exists || facts.person === null)
      throw new DomainError(errors.targetNotFound, { target: 'assignment.targetId' });
    return facts;
  }

  /** Judges the request; what is left is the policy it stands under, and the end of the exceptions it needs. */
  async #judge(
    asked: Asked,
    offer: PackageOffer,
    policyId: string | null,
    facts: SubjectFacts,
    context: OperationContext,
  ): Promise<{ policy: PinnedPolicy; latestEnd: Instant | null }> {
    const { person, memberOf } = facts;
    const subject: Subject = { id: person!.id, userType: person!.userType, enabled: person!.enabled, memberOf };
    const { heldPackageIds, pending } = await standingOf(context, subject.id, offer.id, offer.incompatiblePackageIds);
    const holdings = { accessPackageIds: heldPackageIds, memberOf };
    const exceptions = await exceptionsOf(context, subject.id, offer.id, holdings);
    const choice = mayRequest({
      requestType: asked.requestType,
      offer: offered(offer),
      subject,
      policyId,
      onBehalf:
        asked.requestType === 'onBehalfAdd'
          ? await callerFor(
              facts,
              offer.policies.map(({ rules }) => rules),
              context,
            )
          : undefined,
      holdings,
      exceptions,
      assigned: heldPackageIds.includes(offer.id),
      pending,
      justification: asked.justification ?? null,
    });
    if (!choice.allowed) refuse(choice.reasons, asked.requestType);
    const policy = offer.policies.find(({ id }) => id === choice.policyIds[0]);
    if (policy === undefined) throw refusal(errors.policyChoiceRequired);
    const now = context.now.toISOString();
    refuse(
      scheduleObstacles(policy.rules, asked.requestType, asked.schedule ?? {}, now, this.calendar),
      asked.requestType,
    );
    return { policy, latestEnd: endOfExceptions(offered(offer).incompatible, holdings, exceptions) };
  }
}

function targetOf({ assignment, requestType }: Asked, { actor }: OperationContext): Target {
  const id = assignment.targetId ?? assignment.target?.objectId;
  if (id) return { id };
  if (assignment.target?.email) return { email: assignment.target.email };
  if (requestType !== 'userAdd') throw missing('assignment.targetId');
  return { id: actor.id };
}
