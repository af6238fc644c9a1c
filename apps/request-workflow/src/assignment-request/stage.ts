import type { messageState, stageState } from '@bailiwick/contracts-request-workflow/events';
import { errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import type { DecisionRule } from '@bailiwick/rules';
import type { z } from 'zod';
import type { PersonRef } from '../references.ts';

type Told = z.infer<typeof stageState>;
type PublicStage = { readonly [Name in keyof Told]-?: Exclude<Told[Name], undefined> };

export type StageDecision = PublicStage['decisions'][number];
export type Handover = PublicStage['handovers'][number];
export type Message = z.infer<typeof messageState>;

/** An approval stage of one request: what the contract tells of it, and who may decide besides the persons told. */
export interface Stage extends PublicStage {
  readonly rule: DecisionRule;
  /** Groups whose members of the moment may decide. */
  readonly approverGroupIds: readonly string[];
  /** The same, once the stage was escalated. */
  readonly alternateGroupIds: readonly string[];
  /** Too few others were left: the owners of the catalog decide. */
  readonly catalogOwnersDecide: boolean;
  /** Nobody decided in time, and the alternates got as much time again: that happens once. */
  readonly isProlonged: boolean;
}

const firstDecides: DecisionRule = { kind: 'first', quorum: 1, denial: 'endsRequest' };

/** A stage that waits for the stages before it. */
export const plannedStage = (id: string, rule: DecisionRule): Stage => ({
  id,
  rule,
  status: 'Initializing',
  reviewResult: 'NotReviewed',
  justification: null,
  reviewedBy: null,
  reviewedDateTime: null,
  openedDateTime: null,
  dueDateTime: null,
  approvers: [],
  escalatesDateTime: null,
  escalatedDateTime: null,
  alternates: [],
  delegates: [],
  handovers: [],
  decisions: [],
  approverGroupIds: [],
  alternateGroupIds: [],
  catalogOwnersDecide: false,
  isProlonged: false,
});

/** Stages as rows have them; what rows of before lack is as it was then. */
export const readStages = (rows: readonly (Partial<Stage> & Pick<Stage, 'id'>)[]): Stage[] =>
  rows.map((row) => ({ ...plannedStage(row.id, firstDecides), ...row }));

export const publicStage = (stage: Stage): PublicStage => ({
  id: stage.id,
  status: stage.status,
  reviewResult: stage.reviewResult,
  justification: stage.justification,
  reviewedBy: stage.reviewedBy,
  reviewedDateTime: stage.reviewedDateTime,
  openedDateTime: stage.openedDateTime,
  dueDateTime: stage.dueDateTime,
  approvers: stage.approvers,
  escalatesDateTime: stage.escalatesDateTime,
  escalatedDateTime: stage.escalatedDateTime,
  alternates: stage.alternates,
  delegates: stage.delegates,
  handovers: stage.handovers,
  decisions: stage.decisions,
});

const once = (people: readonly PersonRef[]): PersonRef[] => [
  ...new Map(people.map((person) => [person.id, person])).values(),
];

/** Everybody who was told of the stage to decide it in their own right, once each. */
export const toldOf = ({ approvers, alternates, handovers }: Stage): PersonRef[] =>
  once([...approvers, ...alternates, ...handovers.map(({ to }) => to)]);

/** Is one of these principals, a person and their groups, asked to decide the stage? */
export const asks = (stage: Stage, principals: readonly string[]): boolean =>
  [...toldOf(stage).map(({ id }) => id), ...stage.approverGroupIds, ...stage.alternateGroupIds].some((id) =>
    principals.includes(id),
  );

/** These stages with the open one changed. */
export const inOpenStage = (stages: readonly Stage[], change: (stage: Stage) => Stage): readonly Stage[] =>
  stages.map((stage) => (stage.status === 'InProgress' ? change(stage) : stage));

/** The stage with one more decision, settled if the decisions agree now; nobody decides twice. */
export function decided(stage: Stage, decision: StageDecision, outcome: 'open' | 'Approved' | 'Denied'): Stage {
  if (stage.decisions.some(({ person }) => person.id === decision.person.id))
    throw new DomainError(errors.decisionAlreadyGiven);
  const decisions = [...stage.decisions, decision];
  if (outcome === 'open') return { ...stage, decisions };
  return {
    ...stage,
    decisions,
    status: 'Completed',
    reviewResult: outcome,
    justification: decision.justification,
    reviewedBy: decision.person,
    reviewedDateTime: decision.decidedDateTime,
  };
}

/** Whom an escalation adds. */
export interface Alternates {
  readonly told: readonly PersonRef[];
  readonly groupIds: readonly string[];
  readonly catalogOwnersDecide: boolean;
  readonly delegates: readonly PersonRef[];
}

export const escalated = (
  stage: Stage,
  { told, groupIds, catalogOwnersDecide, delegates }: Alternates,
  now: Date,
): Stage => ({
  ...stage,
  alternates: once([...stage.alternates, ...told]),
  alternateGroupIds: [...new Set([...stage.alternateGroupIds, ...groupIds])],
  catalogOwnersDecide: stage.catalogOwnersDecide || catalogOwnersDecide,
  delegates: once([...stage.delegates, ...delegates]),
  escalatesDateTime: null,
  escalatedDateTime: stage.escalatedDateTime ?? now.toISOString(),
});

/** The same, with time until `due`: that happens once. */
export const prolonged = (stage: Stage, alternates: Alternates, due: string, now: Date): Stage => ({
  ...escalated(stage, alternates, now),
  dueDateTime: due,
  isProlonged: true,
});
