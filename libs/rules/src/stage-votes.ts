import type { DecisionRule } from './approval-stage.ts';

/** One person's decision of a stage. Nobody has two in one stage. */
export interface Vote {
  readonly deciderId: string;
  readonly result: 'Approve' | 'Deny';
  /** Approvers whom this decision speaks for: the decider, and whoever handed their approvals to them. */
  readonly speaksFor: readonly string[];
}

/** Who can decide the stage at this moment, apart from the parties to the request. */
export interface Electorate {
  /** Approvers at first hand. */
  readonly approvers: readonly string[];
  /** Alternates, once the stage was escalated. */
  readonly alternates: readonly string[];
  /** More people may still come to decide: an escalation is ahead, or a group is too large to be listed. */
  readonly isOpenEnded: boolean;
}

export type StageOutcome = 'open' | 'Approved' | 'Denied';

/**
 * What the decisions so far make of the stage. `all` means everybody who can decide now: who has left is waited for no
 * longer, and an alternate's approval stands for one who has not decided. A quorum counts people, so a delegate counts once.
 */
export function outcomeOf(rule: DecisionRule, votes: readonly Vote[], electorate: Electorate): StageOutcome {
  const approvals = votes.filter(({ result }) => result === 'Approve');
  const denied = approvals.length < votes.length;
  if (denied && (rule.kind !== 'quorum' || rule.denial === 'endsRequest')) return 'Denied';
  if (approvals.length > 0 && isAgreed(rule, approvals, electorate)) return 'Approved';
  return denied && isOutOfReach(rule, approvals, votes, electorate) ? 'Denied' : 'open';
}

function isAgreed(rule: DecisionRule, approvals: readonly Vote[], { approvers, alternates }: Electorate): boolean {
  switch (rule.kind) {
    case 'first':
      return true;
    case 'quorum':
      return new Set(approvals.map(({ deciderId }) => deciderId)).size >= rule.quorum;
    case 'all': {
      const spokenFor = new Set(approvals.flatMap(({ speaksFor }) => speaksFor));
      const missing = approvers.filter((id) => !spokenFor.has(id)).length;
      const standIns = approvals.filter(
        ({ deciderId, speaksFor }) => alternates.includes(deciderId) && !speaksFor.some((id) => approvers.includes(id)),
      ).length;
      return missing <= standIns;
    }
  }
}

function isOutOfReach(
  { quorum }: DecisionRule,
  approvals: readonly Vote[],
  votes: readonly Vote[],
  { approvers, alternates, isOpenEnded }: Electorate,
): boolean {
  if (isOpenEnded) return false;
  const decided = new Set(votes.map(({ deciderId }) => deciderId));
  const undecided = new Set([...approvers, ...alternates].filter((id) => !decided.has(id)));
  return approvals.length + undecided.size < quorum;
}
