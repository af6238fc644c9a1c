import type { Policy } from '../shapes.ts';
import { daysIn } from '../policy/amount.ts';

/** An automatic policy as its editor holds it. */
export interface AutomaticDraft {
  readonly name: string;
  readonly description: string;
  readonly rules: readonly string[];
  readonly gives: boolean;
  readonly takes: boolean;
  readonly graceDays: number;
  readonly mails: boolean;
}

export const isAutomatic = ({ automaticRequestSettings }: Policy): boolean => automaticRequestSettings != null;

export const newAutomaticDraft: AutomaticDraft = {
  name: '',
  description: '',
  rules: ['user.department -eq "…"'],
  gives: true,
  takes: true,
  graceDays: 7,
  mails: true,
};

export const automaticDraftOf = (policy: Policy): AutomaticDraft => ({
  name: policy.displayName,
  description: policy.description ?? '',
  rules: policy.specificAllowedTargets.map(({ membershipRule }) => membershipRule ?? ''),
  gives: policy.automaticRequestSettings?.requestAccessForAllowedTargets ?? false,
  takes: policy.automaticRequestSettings?.removeAccessWhenTargetLeavesAllowedTargets ?? false,
  graceDays: Math.max(0, daysIn(policy.automaticRequestSettings?.gracePeriodBeforeAccessRemoval ?? 'P0D')),
  mails: policy.notificationSettings?.isAssignmentNotificationDisabled !== true,
});

/** What the API is sent: everything of such a policy, so that nothing of one by request is left. */
export const automaticDefinitionOf = (draft: AutomaticDraft) => ({
  displayName: draft.name.trim(),
  description: draft.description.trim() === '' ? null : draft.description.trim(),
  allowedTargetScope: 'specificDirectoryUsers',
  specificAllowedTargets: draft.rules.map((membershipRule) => ({
    '@odata.type': '#microsoft.graph.attributeRuleMembers',
    membershipRule,
  })),
  automaticRequestSettings: {
    requestAccessForAllowedTargets: draft.gives,
    removeAccessWhenTargetLeavesAllowedTargets: draft.takes,
    gracePeriodBeforeAccessRemoval: draft.graceDays > 0 ? `P${draft.graceDays}D` : null,
  },
  expiration: { type: 'noExpiration', duration: null, endDateTime: null },
  requestorSettings: {},
  notificationSettings: { isAssignmentNotificationDisabled: !draft.mails },
});
