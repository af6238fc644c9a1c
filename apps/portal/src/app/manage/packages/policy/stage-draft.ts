import type { Stage, SubjectSet } from '../shapes.ts';
import { daysIn } from './amount.ts';
import { manager, type NamedSet } from './named-set.ts';

export const decisionKinds = ['first', 'all', 'quorum'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** One approval stage as the editor holds it. */
export interface StageDraft {
  readonly approvers: readonly NamedSet[];
  /** Asked where none of the approvers can be found. */
  readonly fallback: readonly NamedSet[];
  /** Days until a request is denied because nobody decided. */
  readonly answerDays: number;
  readonly approverReason: boolean;
  readonly decision: DecisionKind;
  readonly quorum: number;
  /** A denial counts as one vote of a quorum. */
  readonly denialCounts: boolean;
  readonly escalation: boolean;
  readonly escalationDays: number;
  readonly alternates: readonly NamedSet[];
  /** Days before the end, as they are typed: "7, 1"; empty for none. */
  readonly reminders: string;
  /** When nobody decided in time, the alternates get as much time first. */
  readonly moreTime: boolean;
}

export const usualReminders = '7, 1';

export const sensibleStage = (): StageDraft => ({
  approvers: [manager(1)],
  fallback: [],
  answerDays: 14,
  approverReason: false,
  decision: 'first',
  quorum: 2,
  denialCounts: false,
  escalation: false,
  escalationDays: 7,
  alternates: [],
  reminders: usualReminders,
  moreTime: false,
});

export function stageDraftOf(
  stage: Stage | undefined,
  named: (sets: readonly SubjectSet[] | undefined) => readonly NamedSet[],
): StageDraft {
  const reminders = stage?.['@bailiwick.reminders'];
  return {
    approvers: named(stage?.primaryApprovers),
    fallback: named(stage?.fallbackPrimaryApprovers),
    answerDays: Math.max(1, daysIn(stage?.durationBeforeAutomaticDenial ?? 'P14D')),
    approverReason: stage?.isApproverJustificationRequired ?? false,
    decision: stage?.['@bailiwick.decision'] ?? 'first',
    quorum: stage?.['@bailiwick.quorum'] ?? 2,
    denialCounts: stage?.['@bailiwick.denial'] === 'countsAsVote',
    escalation: stage?.isEscalationEnabled ?? false,
    escalationDays: daysIn(stage?.durationBeforeEscalation ?? 'PT0S') || 7,
    alternates: named(stage?.escalationApprovers),
    reminders: reminders == null ? usualReminders : reminders.map(daysIn).join(', '),
    moreTime: stage?.['@bailiwick.onTimeout'] === 'escalate',
  };
}

/** Days as they were typed, in the API's form; what is no number is left for the API to refuse. */
const remindersOf = (typed: string): readonly string[] | null =>
  typed.trim() === usualReminders
    ? null
    : typed
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((days) => `P${days}D`);

/** What the API is sent. What the editor does not show stays as the stage in this place has it. */
export function stageDefinitionOf(draft: StageDraft, before: Stage | undefined) {
  const sets = (named: readonly NamedSet[]) => named.map(({ set }) => set);
  const isQuorum = draft.decision === 'quorum';
  return {
    ...before,
    durationBeforeAutomaticDenial: `P${draft.answerDays}D`,
    isApproverJustificationRequired: draft.approverReason,
    primaryApprovers: sets(draft.approvers),
    fallbackPrimaryApprovers: sets(draft.fallback),
    isEscalationEnabled: draft.escalation,
    durationBeforeEscalation: draft.escalation ? `P${draft.escalationDays}D` : 'PT0S',
    escalationApprovers: draft.escalation || draft.moreTime ? sets(draft.alternates) : [],
    '@bailiwick.decision': draft.decision === 'first' ? null : draft.decision,
    '@bailiwick.quorum': isQuorum ? draft.quorum : null,
    '@bailiwick.denial': isQuorum && draft.denialCounts ? ('countsAsVote' as const) : null,
    '@bailiwick.reminders': remindersOf(draft.reminders),
    '@bailiwick.onTimeout': draft.moreTime ? ('escalate' as const) : null,
  };
}
