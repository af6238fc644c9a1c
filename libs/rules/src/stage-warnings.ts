import type { ApprovalStage } from './approval-stage.ts';
import type { Approver } from './approvers.ts';
import type { Policy } from './policy.ts';
import type { SubjectSet } from './subject-set.ts';

/** What will make a stage wait for the owners of the catalog, or for nobody; the policy may be saved all the same. */
export interface StageWarning {
  /**
   * `nobodyCanDecide`: of those named nobody is there now. `approverMayBeUnknown`: some people have no manager or sponsor, and
   * no fallback is named. `soleApprover`: a request of this one person's own goes to the owners. `quorumOutOfReach`: fewer
   * people are there than must approve. `notAllAreAsked`: a group is larger than what is asked of it, so `all` is not all.
   * `nobodyToEscalateTo`: of the alternates nobody is there now.
   */
  readonly code:
    | 'nobodyCanDecide'
    | 'approverMayBeUnknown'
    | 'soleApprover'
    | 'quorumOutOfReach'
    | 'notAllAreAsked'
    | 'nobodyToEscalateTo';
  readonly target: string;
  readonly message: string;
}

/** Whom the directory knows, of those whom the policy names. */
export interface NamedPeople {
  readonly users: readonly Approver[];
  readonly groups: readonly { readonly id: string; readonly members: readonly Approver[]; readonly more?: boolean }[];
}

/** Found anew for each request: the manager or sponsors of whoever asks. */
const isRelative = ({ type }: SubjectSet) => !['singleUser', 'groupMembers', 'unsupported'].includes(type);

const isLarger = (set: SubjectSet, { groups }: NamedPeople) =>
  set.type === 'groupMembers' && groups.some(({ id, more }) => id === set.groupId && more === true);

function peopleOf(sets: readonly SubjectSet[], { users, groups }: NamedPeople): Set<string> {
  const people = sets.flatMap((set): readonly Approver[] => {
    if (set.type === 'singleUser') return users.filter(({ id }) => id === set.userId);
    return set.type === 'groupMembers' ? (groups.find(({ id }) => id === set.groupId)?.members ?? []) : [];
  });
  return new Set(people.filter(({ enabled }) => enabled).map(({ id }) => id));
}

const messages: Readonly<Record<StageWarning['code'], string>> = {
  nobodyCanDecide: 'Nobody who is named can decide this stage now; the owners of the catalog will.',
  approverMayBeUnknown:
    'For people without a manager or sponsor the owners of the catalog decide: no fallback is named.',
  soleApprover: 'One person alone can decide this stage; their own requests go to the owners of the catalog.',
  quorumOutOfReach:
    'Fewer people can decide this stage now than must approve; the owners of the catalog are asked too.',
  notAllAreAsked: 'A group has more than 100 members: only the first 100 of them must approve this stage.',
  nobodyToEscalateTo: 'Nobody who is named as alternate can decide now; the owners of the catalog will be asked.',
};

function warningsOf(stage: ApprovalStage, at: string, named: NamedPeople): StageWarning[] {
  const warn = (code: StageWarning['code'], property: string): StageWarning => ({
    code,
    target: `${at}.${property}`,
    message: messages[code],
  });
  const sets = [...stage.primaryApprovers, ...stage.fallbackPrimaryApprovers];
  const able = peopleOf(sets, named);
  const relative = sets.some(isRelative);
  const warnings: StageWarning[] = [];
  if (able.size === 0) warnings.push(warn(relative ? 'approverMayBeUnknown' : 'nobodyCanDecide', 'primaryApprovers'));
  else if (able.size < stage.decision.quorum && !relative) warnings.push(warn('quorumOutOfReach', '@bailiwick.quorum'));
  else if (able.size === 1 && !relative) warnings.push(warn('soleApprover', 'primaryApprovers'));
  if (stage.decision.kind === 'all' && sets.some((set) => isLarger(set, named)))
    warnings.push(warn('notAllAreAsked', '@bailiwick.decision'));
  const alternates = [...stage.escalationApprovers, ...stage.fallbackEscalationApprovers];
  const escalates = stage.durationBeforeEscalation !== null || stage.onTimeout === 'escalate';
  if (escalates && !alternates.some(isRelative) && peopleOf(alternates, named).size === 0)
    warnings.push(warn('nobodyToEscalateTo', 'escalationApprovers'));
  return warnings;
}

/** Stages of the policy that nobody, or too few, can decide. Empty where no approval is asked for. */
export function stageWarnings({ requestApprovalSettings }: Policy, named: NamedPeople): StageWarning[] {
  const { isApprovalRequiredForAdd, isApprovalRequiredForUpdate, stages } = requestApprovalSettings;
  if (!isApprovalRequiredForAdd && !isApprovalRequiredForUpdate) return [];
  return stages.flatMap((stage, at) => warningsOf(stage, `requestApprovalSettings.stages.${at}`, named));
}
