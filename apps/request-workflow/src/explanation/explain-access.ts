import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { errors, explainAccess, type Explanation } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import {
  applicablePolicies,
  assignablePolicies,
  groupsThatDecideScope,
  isListed,
  mayRequest,
  type Offer,
  type Subject,
} from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import type { PersonRef } from '../references.ts';
import { exceptionsOf } from '../separation/exception-store.ts';
import { findAssignment } from '../store/load-assignments.ts';
import { loadOffers, offered, type PackageOffer } from '../store/load-offer.ts';
import { standingOf } from '../store/load-people.ts';
import { findRequest } from '../store/load-requests.ts';

const named = ({ id, displayName }: PersonRef) => ({ id, displayName });

const places = `
select (select id from assignment where target_id = $1 and access_package_id = $2 and state <> 'expired') as "assignmentId",
  (select id from assignment_request where target_id = $1 and access_package_id = $2 and assignment_id is null
    and request_type ~ 'Add$' order by created_at desc, id limit 1) as "requestId"`;

/** Answers with what the rules say at this moment, and with the record of what was decided. */
@Handles(explainAccess)
export class ExplainAccess {
  async execute({ accessPackageId, subject }: InputOf<typeof explainAccess>, context: OperationContext) {
    const subjectId = subject ?? context.actor.id;
    const offer = (await loadOffers(context, [accessPackageId])).get(accessPackageId);
    if (offer === undefined || offer.deleted || offer.catalog.deleted) throw new DomainError(commonErrors.notFound);
    const relations = subjectId === context.actor.id ? ['target'] : [];
    await context.authorize({ scopeIds: [offer.catalog.id], relations });
    const byRole = await context.may('policies.read', { scopeIds: [offer.catalog.id] });
    return this.#explain(subjectId, offer, byRole, context);
  }

  async #explain(
    subjectId: string,
    offer: PackageOffer,
    byRole: boolean,
    context: OperationContext,
  ): Promise<Explanation> {
    const { person, memberOf } = await context.subjectFacts({
      subject: { id: subjectId },
      groups: [
        ...new Set([...groupsThatDecideScope(offer.policies.map(({ rules }) => rules)), ...offer.incompatibleGroupIds]),
      ],
    });
    if (person === null) throw new DomainError(errors.targetNotFound, { target: 'subject' });
    const subject: Subject = { id: person.id, userType: person.userType, enabled: person.enabled, memberOf };
    const [place] = await context.sql<{ assignmentId: string | null; requestId: string | null }>(places, [
      subjectId,
      offer.id,
    ]);
    const request = place?.requestId ? await findRequest(context, place.requestId) : undefined;
    const { policyIds, allowed, reasons } = await this.#requestable(subject, offer, context);
    return {
      subject: { id: person.id, displayName: person.displayName },
      accessPackage: { id: offer.id, displayName: offer.displayName },
      listed: shown(isListed(offered(offer), subject)),
      requestable: { allowed, reasons: [...reasons], policyIds: [...policyIds] },
      policies: offer.policies.map(({ id, version, displayName, rules }) => {
        const alone: Offer = { ...offered(offer), policies: [{ id, policy: rules }] };
        return {
          id,
          version,
          displayName: byRole ? displayName : null,
          requestable: shown(applicablePolicies(alone, subject)),
          assignable: shown(assignablePolicies(alone, subject)),
          approvalStages: rules.requestApprovalSettings.isApprovalRequiredForAdd
            ? rules.requestApprovalSettings.stages.length
            : 0,
        };
      }),
      assignment: place?.assignmentId ? await this.#held(place.assignmentId, context) : null,
      request: request === undefined ? null : proofOf(request, context.actor.id),
    };
  }

  /** The same judgement as of a request, without one; a reason for asking is given with the request. */
  async #requestable(subject: Subject, offer: PackageOffer, context: OperationContext) {
    const { heldPackageIds, pending } = await standingOf(context, subject.id, offer.id, offer.incompatiblePackageIds);
    const holdings = { accessPackageIds: heldPackageIds, memberOf: subject.memberOf };
    return mayRequest({
      requestType: 'userAdd',
      offer: offered(offer),
      subject,
      policyId: null,
      holdings,
      exceptions: await exceptionsOf(context, subject.id, offer.id, holdings),
      assigned: heldPackageIds.includes(offer.id),
      pending,
      justification: 'asked later',
    });
  }

  async #held(assignmentId: string, context: OperationContext): Promise<Explanation['assignment']> {
    const assignment = await findAssignment(context, assignmentId);
    if (assignment === undefined) return null;
    const cause = await findRequest(context, assignment.requestId);
    return {
      id: assignment.id,
      state: assignment.state,
      origin: assignment.origin,
      startDateTime: assignment.startsAt.toISOString(),
      endDateTime: assignment.endsAt?.toISOString() ?? null,
      resourceRoles: [...assignment.resourceRoles],
      proof: cause === undefined ? null : proofOf(cause, context.actor.id),
    };
  }
}

const shown = ({ allowed, reasons }: Pick<ReturnType<typeof isListed>, 'allowed' | 'reasons'>) => ({
  allowed,
  reasons: [...reasons],
});

/** A party to the request is told who decides only where the stage lets them know. */
function tells(request: AssignmentRequest, position: number, readerId: string): boolean {
  const stage = request.policy.rules.requestApprovalSettings.stages[position];
  const isParty = readerId === request.target.id || readerId === request.requestor.id;
  return !isParty || stage?.approverInformationVisibility !== 'notVisible';
}

/** What was decided, by whom and under which version of which policy; not what anybody wrote about it. */
const proofOf = (request: AssignmentRequest, readerId: string): NonNullable<Explanation['request']> => ({
  assignmentRequestId: request.id,
  requestType: request.requestType,
  state: request.state,
  status: request.status,
  requestor: named(request.requestor),
  createdDateTime: request.createdAt.toISOString(),
  policy: { id: request.policy.id, version: request.policy.version },
  stages: request.stages.map(({ status, reviewResult, dueDateTime, decisions }, position) => ({
    status,
    reviewResult,
    dueDateTime: status === 'InProgress' ? dueDateTime : null,
    decisions: (tells(request, position, readerId) ? decisions : []).map(({ person, result, onBehalfOf }) => ({
      person: named(person),
      result,
      onBehalfOf: onBehalfOf.map(named),
    })),
  })),
});
