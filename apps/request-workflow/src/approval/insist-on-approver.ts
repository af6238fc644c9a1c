import type { SubjectFacts } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import {
  groupIdsOf,
  mayDecide,
  namedIn,
  peopleToResolve,
  type ApprovalStage,
  type StageStanding,
} from '@bailiwick/rules';
import type { OperationContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { factsFor, partiesOf, type StagePeople } from '../assignment-request/stage-people.ts';
import type { Stage } from '../assignment-request/stage.ts';
import { spokenFor } from '../approval-delegation/active-delegations.ts';
import type { PersonRef } from '../references.ts';
import { approverRelation } from './approver-relation.ts';
import { loadOffers } from '../store/load-offer.ts';

export interface JudgedApprover {
  /** Of the target, with the people whom this stage and the next one name. */
  readonly facts: SubjectFacts;
  /** The same for this stage, with the managers of whoever asked. */
  readonly people: StagePeople;
  /** Approvers whose approvals were delegated to the caller, where that counts: beside themselves, only where all decide. */
  readonly onBehalfOf: readonly PersonRef[];
}

const standingOf = ({ escalatedDateTime, handovers }: Stage): StageStanding => ({
  isEscalated: escalatedDateTime !== null,
  handedTo: handovers.map(({ to }) => to.id),
});

/** Not an approver of this moment: 404 for who may not see the request, 403 for who may. */
export async function insistOnApprover(
  request: AssignmentRequest,
  at: number,
  plan: readonly ApprovalStage[],
  context: OperationContext,
): Promise<JudgedApprover> {
  const rules = plan[at];
  const needed = plan.slice(at, at + 2).map(peopleToResolve);
  const offer = (await loadOffers(context, [request.accessPackage.id])).get(request.accessPackage.id);
  const [authority, facts] = await Promise.all([
    context.authority({ groups: rules ? groupIdsOf(namedIn(rules)) : [] }),
    context.subjectFacts({
      subject: { id: request.target.id },
      groups: [...(offer?.incompatibleGroupIds ?? [])],
      resolve: {
        users: [...new Set(needed.flatMap(({ users }) => users))],
        groups: [...new Set(needed.flatMap(({ groups }) => groups))],
      },
    }),
  ]);
  const people = rules ? await factsFor(request, rules, facts, context) : facts;
  const isCatalogOwner = authority.roles.some(
    ({ role, catalogId }) => role === 'catalogOwner' && catalogId === request.catalog.id,
  );
  const decider = { id: context.actor.id, memberOf: authority.memberOf, isCatalogOwner };
  const stage = request.stages[at]!;
  const standing = standingOf(stage);
  const isOpen = rules !== undefined && stage.status !== 'Initializing' && authority.active;
  const own = isOpen && mayDecide(rules, decider, partiesOf(request), people, standing).allowed;
  const asDelegate = isOpen && (!own || stage.rule.kind === 'all');
  const onBehalfOf = asDelegate ? await spokenFor(request, stage, rules, people, standing, context) : [];
  const allowed = own || onBehalfOf.length > 0;
  if (!allowed) {
    const told = [...request.relationsOf(context.actor.id), ...(await approverRelation(request.id, context))];
    if (await context.may('approvals.read', { scopeIds: request.scopeIds, relations: told }))
      throw new DomainError(errors.notApprover);
  }
  await context.authorize({
    scopeIds: request.scopeIds,
    relations: allowed ? ['approver'] : [],
    version: request.version,
  });
  return { facts, people, onBehalfOf };
}
