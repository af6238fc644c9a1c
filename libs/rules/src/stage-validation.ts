import { durationInDays } from './business-time.ts';
import { settingProblems } from './stage-settings.ts';
import { flagOf, listOf, objectOf } from './json.ts';
import { invalid, notSupportedYet, type Problem } from './problem.ts';
import { namelessProblems } from './subject-set-validation.ts';
import { typeNameOf } from './subject-set.ts';

/** Graph has three; more is ours. */
const largestStageCount = 10;
/** A year: nobody waits longer for a decision. */
const longestStageDays = 366;

const approverKinds: Readonly<Record<string, 'now' | 'later' | 'never'>> = {
  singleUser: 'now',
  groupMembers: 'now',
  requestorManager: 'now',
  targetManager: 'now',
  internalSponsors: 'now',
  targetUserSponsors: 'now',
  externalSponsors: 'later',
  targetApplicationOwners: 'later',
  targetAgentIdentitySponsorsOrOwners: 'later',
};
const highestManagerLevel: Readonly<Record<string, number>> = { requestorManager: 2, targetManager: 4 };

const approverLists = [
  'primaryApprovers',
  'fallbackPrimaryApprovers',
  'escalationApprovers',
  'fallbackEscalationApprovers',
] as const;

function approverProblems(value: unknown, target: string): Problem[] {
  return listOf(value).flatMap((set, index) => {
    const at = `${target}.${index}`;
    const name = typeNameOf(set);
    const support = Object.hasOwn(approverKinds, name) ? approverKinds[name] : 'never';
    if (support === 'later') return [notSupportedYet(at, `Approvers of type '${name}' are`)];
    if (support === 'never') return [invalid(`${at}.@odata.type`, `'${name}' cannot be an approver.`)];
    const problems = namelessProblems(set, at);
    if (problems.length > 0) return problems;
    const highest = highestManagerLevel[name];
    const level = objectOf(set)['managerLevel'] ?? 1;
    return highest === undefined || (Number.isInteger(level) && Number(level) >= 1 && Number(level) <= highest)
      ? []
      : [invalid(`${at}.managerLevel`, `must be between 1 and ${highest}.`)];
  });
}

function stageProblems(value: unknown, target: string, required: boolean): Problem[] {
  const stage = objectOf(value);
  const problems: Problem[] = [];
  if (typeNameOf(stage) === 'accessPackageDynamicApprovalStage')
    problems.push(notSupportedYet(target, 'Approval stages that an extension decides are'));
  const duration = stage['durationBeforeAutomaticDenial'];
  if (duration !== undefined && duration !== null) {
    const days = durationInDays(duration);
    if (days === null || days <= 0 || days > longestStageDays)
      problems.push(
        invalid(
          `${target}.durationBeforeAutomaticDenial`,
          `must be an ISO 8601 duration longer than nothing and at most ${longestStageDays} days.`,
        ),
      );
  }
  if (required && listOf(stage['primaryApprovers']).length === 0)
    problems.push(invalid(`${target}.primaryApprovers`, 'must name at least one approver.'));
  for (const list of approverLists) problems.push(...approverProblems(stage[list], `${target}.${list}`));
  return [...problems, ...settingProblems(stage, target)];
}

export function approvalProblems(value: unknown): Problem[] {
  const settings = objectOf(value);
  const target = 'requestApprovalSettings.stages';
  const stages = listOf(settings['stages']);
  const required = flagOf(settings['isApprovalRequiredForAdd']) || flagOf(settings['isApprovalRequiredForUpdate']);
  if (stages.length > largestStageCount) return [invalid(target, `must have at most ${largestStageCount} stages.`)];
  if (required && stages.length === 0) return [invalid(target, 'must have a stage where approval is required.')];
  return stages.flatMap((stage, index) => stageProblems(stage, `${target}.${index}`, required));
}
