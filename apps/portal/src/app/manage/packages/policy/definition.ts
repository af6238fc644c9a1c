import type { Policy } from '../shapes.ts';
import { durationOf } from './amount.ts';
import { sensibleDraft, type PolicyDraft } from './draft.ts';
import type { NamedSet } from './named-set.ts';
import { questionDefinitionOf } from './question-draft.ts';
import { stageDefinitionOf } from './stage-draft.ts';

const scopeOfAudience = {
  employees: 'allMemberUsers',
  everybody: 'allDirectoryUsers',
  specific: 'specificDirectoryUsers',
  nobody: 'notSpecified',
} as const;

/** What the API is sent. `before`: the policy that is replaced; what the editor does not show stays as it was. */
export function definitionOf(draft: PolicyDraft, before?: Policy) {
  const closed = draft.audience === 'nobody';
  const asking = draft.asking && !closed;
  const extending = draft.extending && !closed;
  const extendingApproval = extending && draft.extendingApproval && draft.ends !== 'never';
  const sets = (named: readonly NamedSet[]) => named.map(({ set }) => set);
  const staged = draft.approval || extendingApproval;
  return {
    displayName: draft.name.trim(),
    description: draft.description.trim() === '' ? null : draft.description.trim(),
    allowedTargetScope: scopeOfAudience[draft.audience],
    specificAllowedTargets: draft.audience === 'specific' ? sets(draft.targets) : [],
    expiration: {
      type: ({ never: 'noExpiration', on: 'afterDateTime', after: 'afterDuration' } as const)[draft.ends],
      duration: draft.ends === 'after' ? durationOf(draft) : null,
      endDateTime: draft.ends === 'on' && draft.endDate !== '' ? `${draft.endDate}T00:00:00Z` : null,
    },
    requestorSettings: {
      ...before?.requestorSettings,
      enableTargetsToSelfAddAccess: asking,
      enableTargetsToSelfUpdateAccess: extending,
      enableTargetsToSelfRemoveAccess: draft.givingBack && !closed,
      allowCustomAssignmentSchedule: draft.choosing,
      ...onBehalfOf(draft, before),
    },
    requestApprovalSettings: {
      ...before?.requestApprovalSettings,
      isApprovalRequiredForAdd: draft.approval,
      isApprovalRequiredForUpdate: extendingApproval,
      isRequestorJustificationRequired: draft.reason,
      stages: staged
        ? [draft, ...draft.further].map((stage, at) =>
            stageDefinitionOf(stage, before?.requestApprovalSettings.stages[at]),
          )
        : [],
    },
    // What was not read along is not sent, and stays as it is.
    ...((before === undefined || before.questions !== undefined) && {
      questions: draft.questions.map(questionDefinitionOf),
    }),
    notificationSettings: { isAssignmentNotificationDisabled: !draft.mails },
  };
}
/** Switched on, it is the manager who may; whoever else was named stays named. */
function onBehalfOf({ onBehalf, audience, extending }: PolicyDraft, before?: Policy) {
  const was = before?.requestorSettings.enableOnBehalfRequestorsToAddAccess === true;
  const wanted = onBehalf && audience !== 'nobody';
  if (wanted === was) return {};
  const named = before?.requestorSettings.onBehalfRequestors ?? [];
  return {
    enableOnBehalfRequestorsToAddAccess: wanted,
    enableOnBehalfRequestorsToUpdateAccess: wanted && extending,
    enableOnBehalfRequestorsToRemoveAccess: wanted,
    onBehalfRequestors:
      wanted && named.length === 0 ? [{ '@odata.type': '#microsoft.graph.targetManager', managerLevel: 1 }] : named,
  };
}

export type PolicyDefinition = ReturnType<typeof definitionOf>;

/** The policy that a form sends. What was made by no editor of ours is judged like what was. */
export function readDefinition(form: FormData): PolicyDefinition {
  const { questions: _, ...empty } = definitionOf(sensibleDraft(''));
  try {
    const sent: unknown = JSON.parse(String(form.get('definition')));
    return typeof sent === 'object' && sent !== null ? { ...empty, ...sent } : empty;
  } catch {
    return empty;
  }
}

/** What a policy cannot do without: the property that names nobody; null where nothing is missing. */
export function lackOf({ allowedTargetScope, specificAllowedTargets, requestApprovalSettings }: PolicyDefinition) {
  const nobody = (sets: readonly unknown[] | undefined) => sets === undefined || sets.length === 0;
  if (allowedTargetScope === 'specificDirectoryUsers' && nobody(specificAllowedTargets))
    return 'specificAllowedTargets' as const;
  const stages = requestApprovalSettings?.stages ?? [];
  return stages.some(({ primaryApprovers }) => nobody(primaryApprovers)) ? ('primaryApprovers' as const) : null;
}
