import type { Person } from '@bailiwick/contracts-core';
import { outcomeOf, type ApprovalStage, type StageOutcome, type Vote } from '@bailiwick/rules';
import type { OperationContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import type { Stage, StageDecision } from '../assignment-request/stage.ts';
import { alternatesOf, approversOf, type StagePeople } from '../assignment-request/stage-people.ts';

/** A decision speaks for its decider, their delegators, and those who handed them the stage. */
const voteOf = ({ person, result, onBehalfOf }: StageDecision, { handovers }: Stage): Vote => ({
  deciderId: person.id,
  result,
  speaksFor: [
    person.id,
    ...onBehalfOf.map(({ id }) => id),
    ...handovers.filter(({ to }) => to.id === person.id).map(({ from }) => from.id),
  ],
});

/** What the stage has become with one more decision, judged by who can decide it at this moment. */
export async function stageOutcome(
  request: AssignmentRequest,
  stage: Stage,
  rules: ApprovalStage,
  decision: StageDecision,
  facts: StagePeople,
  context: OperationContext,
): Promise<StageOutcome> {
  const votes = [...stage.decisions, decision].map((each) => voteOf(each, stage));
  const { rule } = stage;
  if (rule.kind === 'first') return outcomeOf(rule, votes, { approvers: [], alternates: [], isOpenEnded: false });
  const isEscalated = stage.escalatedDateTime !== null;
  const approvers = await approversOf(request, rules, facts, context);
  const alternates = isEscalated ? await alternatesOf(request, rules, facts, context) : { people: [] };
  const ids = ({ people }: { readonly people: readonly Person[] }) => people.map(({ id }) => id);
  return outcomeOf(rule, votes, {
    approvers: ids(approvers),
    alternates: ids(alternates),
    isOpenEnded:
      stage.escalatesDateTime !== null ||
      (rules.onTimeout === 'escalate' && !stage.isProlonged) ||
      facts.groups.some(({ more }) => more),
  });
}
