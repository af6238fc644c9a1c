import { durationInDays, longestDuration } from './business-time.ts';
import { flagOf, listOf, memberOf, objectOf, type JsonObject } from './json.ts';
import { readSubjectSet, type SubjectSet } from './subject-set.ts';

/** How the decisions of a stage's approvers make one decision of the stage (`@bailiwick.decision`). */
export interface DecisionRule {
  /** `first`: whoever decides first. `all`: everybody who was asked. `quorum`: that many different people. */
  readonly kind: 'first' | 'all' | 'quorum';
  /** How many must approve where the kind is `quorum`; 1 otherwise. */
  readonly quorum: number;
  /** `endsRequest`: one denial denies. `countsAsVote`: denied only once too few are left who could approve. */
  readonly denial: 'endsRequest' | 'countsAsVote';
}

/** Graph's accessPackageApprovalStage with our own settings beside it, complete and without doubt. */
export interface ApprovalStage {
  /** ISO 8601: how long the approvers have; 14 days where the policy does not say. */
  readonly durationBeforeAutomaticDenial: string;
  readonly isApproverJustificationRequired: boolean;
  readonly approverInformationVisibility: 'default' | 'notVisible' | 'visible';
  readonly primaryApprovers: readonly SubjectSet[];
  readonly fallbackPrimaryApprovers: readonly SubjectSet[];
  /** ISO 8601, after the opening: when the alternates may decide too. Null: not before the time is over. */
  readonly durationBeforeEscalation: string | null;
  readonly escalationApprovers: readonly SubjectSet[];
  readonly fallbackEscalationApprovers: readonly SubjectSet[];
  readonly decision: DecisionRule;
  /** ISO 8601, before the stage's end: when those who have not decided are reminded. */
  readonly reminders: readonly string[];
  /** What happens once when nobody decided in time: denial, or the alternates get as much time again. */
  readonly onTimeout: 'deny' | 'escalate';
}

export const defaultStageDuration = 'P14D';
/** Half of the usual time, and the last day. */
export const defaultStageReminders: readonly string[] = ['P7D', 'P1D'];
export const decisionKinds = ['first', 'all', 'quorum'] as const;
export const denialKinds = ['endsRequest', 'countsAsVote'] as const;
export const timeoutKinds = ['deny', 'escalate'] as const;

const longestDays = durationInDays(longestDuration)!;
const isUsable = (duration: unknown): duration is string => {
  const days = durationInDays(duration);
  return days !== null && days > 0 && days <= longestDays;
};

/** What cannot be read asks for more agreement, never for less: a damaged quorum needs everybody. */
function readDecision(raw: JsonObject): DecisionRule {
  const named = raw['@bailiwick.decision'] ?? 'first';
  const quorum = raw['@bailiwick.quorum'];
  const counted = Number.isInteger(quorum) && Number(quorum) >= 1;
  const kind = named === 'quorum' && !counted ? 'all' : memberOf(decisionKinds, named, 'all' as const);
  return {
    kind,
    quorum: kind === 'quorum' ? Number(quorum) : 1,
    denial: memberOf(denialKinds, raw['@bailiwick.denial'], 'endsRequest' as const),
  };
}

export function readStage(value: unknown): ApprovalStage {
  const raw = objectOf(value);
  const duration = raw['durationBeforeAutomaticDenial'];
  const escalation = raw['durationBeforeEscalation'];
  const reminders = raw['@bailiwick.reminders'];
  const sets = (name: string) => listOf(raw[name]).map(readSubjectSet);
  return {
    durationBeforeAutomaticDenial: isUsable(duration) ? duration : defaultStageDuration,
    isApproverJustificationRequired: flagOf(raw['isApproverJustificationRequired']),
    approverInformationVisibility: memberOf(
      ['notVisible', 'visible'],
      raw['approverInformationVisibility'],
      'default' as const,
    ),
    primaryApprovers: sets('primaryApprovers'),
    fallbackPrimaryApprovers: sets('fallbackPrimaryApprovers'),
    durationBeforeEscalation: flagOf(raw['isEscalationEnabled']) && isUsable(escalation) ? escalation : null,
    escalationApprovers: sets('escalationApprovers'),
    fallbackEscalationApprovers: sets('fallbackEscalationApprovers'),
    decision: readDecision(raw),
    reminders: Array.isArray(reminders) ? reminders.filter(isUsable) : defaultStageReminders,
    onTimeout: memberOf(timeoutKinds, raw['@bailiwick.onTimeout'], 'deny' as const),
  };
}
