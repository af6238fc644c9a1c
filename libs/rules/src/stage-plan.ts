import { readStage, type ApprovalStage } from './approval-stage.ts';
import { before, isAfter, plus, type Instant } from './business-time.ts';
import type { RequestType } from './eligibility.ts';
import type { Policy } from './policy.ts';
import type { Reason } from './reason.ts';

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

const ownersOnly: ApprovalStage = readStage({});

/** When a stage that opened at `openedAt` is denied because nobody decided. Each stage's time runs from its own opening. */
export function stageDue(stage: ApprovalStage, openedAt: Instant): Instant {
  return plus(openedAt, stage.durationBeforeAutomaticDenial);
}

/** When the alternates may decide too; null: no escalation, or not before the time is over. */
export function escalationDue(stage: ApprovalStage, openedAt: Instant): Instant | null {
  if (stage.durationBeforeEscalation === null) return null;
  const at = plus(openedAt, stage.durationBeforeEscalation);
  return isAfter(stageDue(stage, openedAt), at) ? at : null;
}

/** The next time after `now` at which those who have not decided are reminded; null: none is left before the end. */
export function nextReminder(stage: ApprovalStage, dueAt: Instant, now: Instant): Instant | null {
  return (
    stage.reminders
      .map((duration) => before(dueAt, duration))
      .filter((at) => isAfter(at, now))
      .toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
  );
}
