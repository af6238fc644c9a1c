import type { Policy, SubjectSet } from '../shapes.ts';
import { amountOf, type Unit } from './amount.ts';
import { manager, type NamedSet } from './named-set.ts';
import { questionDraftOf, type QuestionDraft } from './question-draft.ts';
import { sensibleStage, stageDraftOf, type StageDraft } from './stage-draft.ts';

export const audiences = ['employees', 'everybody', 'specific', 'nobody'] as const;
export type Audience = (typeof audiences)[number];

/** A policy as the editor holds it: one value per thing that a person decides. */
export interface PolicyDraft extends StageDraft {
  readonly name: string;
  readonly description: string;
  readonly audience: Audience;
  readonly targets: readonly NamedSet[];
  /** They ask for it themselves; else it is assigned to them. */
  readonly asking: boolean;
  readonly reason: boolean;
  /** Others, managers above all, may request it for them. */
  readonly onBehalf: boolean;
  readonly questions: readonly QuestionDraft[];
  readonly approval: boolean;
  /** The stages after the first, whose fields stand here. */
  readonly further: readonly StageDraft[];
  readonly ends: 'never' | 'on' | 'after';
  /** `2026-12-31`, in the organization's time zone, that day included. */
  readonly endDate: string;
  readonly amount: number;
  readonly unit: Unit;
  readonly choosing: boolean;
  readonly extending: boolean;
  readonly extendingApproval: boolean;
  readonly givingBack: boolean;
  readonly mails: boolean;
}

/** What most packages want: employees ask, their manager decides, half a year, extended on asking. */
export const sensibleDraft = (name: string): PolicyDraft => ({
  name,
  description: '',
  audience: 'employees',
  targets: [],
  asking: true,
  reason: true,
  onBehalf: false,
  questions: [],
  approval: true,
  ...sensibleStage(),
  further: [],
  ends: 'after',
  endDate: '',
  amount: 180,
  unit: 'days',
  choosing: false,
  extending: true,
  extendingApproval: true,
  givingBack: true,
  mails: true,
});

/** Whoever begins to want approval begins with the manager. */
export const orManager = (approvers: readonly NamedSet[]): Pick<PolicyDraft, 'approvers'> => ({
  approvers: approvers.length === 0 ? [manager(1)] : approvers,
});

const audienceOfScope: Readonly<Record<string, Audience>> = {
  allMemberUsers: 'employees',
  allDirectoryUsers: 'everybody',
  specificDirectoryUsers: 'specific',
};
const endOfType = {
  afterDateTime: 'on',
  afterDuration: 'after',
  noExpiration: 'never',
  notSpecified: 'never',
} as const;

/** Ids of everybody whom the policy names. */
export function idsIn({
  specificAllowedTargets,
  requestApprovalSettings: { stages },
}: Pick<Policy, 'specificAllowedTargets' | 'requestApprovalSettings'>): readonly string[] {
  const sets = [
    ...specificAllowedTargets,
    ...stages.flatMap(({ primaryApprovers, fallbackPrimaryApprovers, escalationApprovers = [] }) => [
      ...primaryApprovers,
      ...fallbackPrimaryApprovers,
      ...escalationApprovers,
    ]),
  ];
  return [...new Set(sets.flatMap(({ userId, groupId }) => userId ?? groupId ?? []))];
}

/** The policy as the editor holds it. `names`: what the people and groups that it names are called. */
export function draftOf(policy: Policy, names: ReadonlyMap<string, string>): PolicyDraft {
  const { requestorSettings: requestor, requestApprovalSettings: approval, expiration } = policy;
  const [stage] = approval.stages;
  const named = (sets: readonly SubjectSet[] | undefined): readonly NamedSet[] =>
    (sets ?? []).map((set) => ({ set, name: names.get(set.userId ?? set.groupId ?? '') ?? null }));
  return {
    name: policy.displayName,
    description: policy.description ?? '',
    audience: audienceOfScope[policy.allowedTargetScope] ?? 'nobody',
    targets: named(policy.specificAllowedTargets),
    // Nobody asks where administrators assign; asking comes back with an audience.
    asking: requestor.enableTargetsToSelfAddAccess || audienceOfScope[policy.allowedTargetScope] === undefined,
    reason: approval.isRequestorJustificationRequired,
    onBehalf: requestor.enableOnBehalfRequestorsToAddAccess === true,
    questions: [...(policy.questions ?? [])].sort((a, b) => a.sequence - b.sequence).map(questionDraftOf),
    approval: approval.isApprovalRequiredForAdd,
    ...stageDraftOf(stage, named),
    further: approval.stages.slice(1).map((each) => stageDraftOf(each, named)),
    ends: endOfType[expiration.type],
    endDate: expiration.endDateTime?.slice(0, 10) ?? '',
    ...amountOf(expiration.duration ?? 'P180D'),
    choosing: requestor.allowCustomAssignmentSchedule,
    extending: requestor.enableTargetsToSelfUpdateAccess,
    extendingApproval: approval.isApprovalRequiredForUpdate,
    givingBack: requestor.enableTargetsToSelfRemoveAccess,
    mails: policy.notificationSettings?.isAssignmentNotificationDisabled !== true,
  };
}
