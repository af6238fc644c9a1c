import type { ApprovalStageShape } from '@bailiwick/contracts-request-workflow';
import type { PersonRef } from '../references.ts';
import { reaches, type ActiveDelegation } from '../approval-delegation/active-delegations.ts';
import { asks, type Stage } from '../assignment-request/stage.ts';

/** A stage with its place in the plan. */
export type NumberedStage = ApprovalStageShape & { readonly position: number };

export interface Onlooker {
  readonly id: string;
  /** Parties to the request never decide it. */
  readonly isParty: boolean;
  /** They and their groups. */
  readonly principals: readonly string[];
  readonly delegations: readonly ActiveDelegation[];
  /** Of the request. */
  readonly catalogId: string;
  readonly ownsCatalog: boolean;
}

/**
 * The stages of a request as Graph shows them; only one that is open can be assigned to anybody. `told`: of which stages, by
 * place, the onlooker may know the approvers.
 */
export const showStages = (
  stages: readonly Stage[],
  onlooker: Onlooker,
  told: (position: number) => boolean,
): NumberedStage[] =>
  stages.map((stage, position) => ({
    id: stage.id,
    displayName: null,
    assignedToMe: isAssigned(stage, onlooker),
    justification: stage.justification,
    reviewedBy: stage.reviewedBy && named(stage.reviewedBy),
    reviewedDateTime: stage.reviewedDateTime,
    reviewResult: stage.reviewResult,
    status: stage.status,
    '@bailiwick.dueDateTime': stage.status === 'InProgress' ? stage.dueDateTime : null,
    '@bailiwick.escalatesDateTime': stage.status === 'InProgress' ? stage.escalatesDateTime : null,
    '@bailiwick.escalatedDateTime': stage.escalatedDateTime,
    '@bailiwick.decisionRule': stage.rule,
    ...(told(position) && {
      '@bailiwick.approvers': stage.approvers.map(named),
      '@bailiwick.alternates': stage.alternates.map(named),
      '@bailiwick.handovers': stage.handovers.map(({ from, to, ...handover }) => ({
        ...handover,
        from: named(from),
        to: named(to),
      })),
      '@bailiwick.decisions': stage.decisions.map(({ person, onBehalfOf, ...decision }) => ({
        ...decision,
        person: named(person),
        onBehalfOf: onBehalfOf.map(named),
      })),
    }),
    position,
  }));

const named = ({ id, displayName }: PersonRef) => ({ id, displayName });

const isAssigned = (
  stage: Stage,
  { id, isParty, principals, ownsCatalog, delegations, catalogId }: Onlooker,
): boolean =>
  stage.status === 'InProgress' &&
  !isParty &&
  !stage.decisions.some(({ person }) => person.id === id) &&
  (asks(stage, principals) ||
    (stage.catalogOwnersDecide && ownsCatalog) ||
    delegations.some((each) => reaches(each, catalogId, stage) && asks(stage, [each.delegator.id])));
