import type { RequestType } from './eligibility.ts';
import type { ApprovalStage, Policy } from './policy.ts';
import type { Reason } from './reason.ts';
import { plus, type Instant } from './business-time.ts';

export interface StagePlan {
  /** Stages in order; each opens when the one before it is approved. Empty: approved at once. */
  readonly stages: readonly ApprovalStage[];
  readonly reasons: readonly Reason[];
}

/** Removals never need approval; adds and updates as the policy says, whoever asks: administrators do not bypass it (X8). */
export function planStages(policy: Policy, requestType: RequestType): StagePlan {
  const settings = policy.requestApprovalSettings;
  const required =
    requestType.endsWith('Add') && !requestType.startsWith('system')
      ? settings.isApprovalRequiredForAdd
      : requestType.endsWith('Update') && !requestType.startsWith('system') && settings.isApprovalRequiredForUpdate;
  if (!required) return { stages: [], reasons: [{ code: 'approvalNotRequired', requestType }] };
  // Approval that is required of nobody in particular is still required: the chain then ends at the catalog owners.
  const stages = settings.stages.length > 0 ? settings.stages : [ownersOnly];
  return { stages, reasons: [{ code: 'approvalRequired', requestType, stages: stages.length }] };
}

const ownersOnly: ApprovalStage = {
  durationBeforeAutomaticDenial: 'P14D',
  isApproverJustificationRequired: false,
  approverInformationVisibility: 'default',
  primaryApprovers: [],
  fallbackPrimaryApprovers: [],
};

/** When a stage that opened at `openedAt` is denied because nobody decided. */
export function stageDue(stage: ApprovalStage, openedAt: Instant): Instant {
  return plus(openedAt, stage.durationBeforeAutomaticDenial);
}
