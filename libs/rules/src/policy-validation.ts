import { automaticProblems, ruleProblems } from './automatic.ts';
import { durationInDays, endOnDate, isAfter, longestDuration, readInstant, type Instant } from './business-time.ts';
import { flagOf, listOf, objectOf } from './json.ts';
import { onBehalfProblems } from './on-behalf.ts';
import { targetScopes } from './policy.ts';
import { invalid, notSupportedYet, type Problem } from './problem.ts';
import { questionProblems } from './question-validation.ts';
import { approvalProblems } from './stage-validation.ts';
import { namelessProblems } from './subject-set-validation.ts';
import { typeNameOf } from './subject-set.ts';

const largestTargetCount = 500;

const supportedScopes = ['notSpecified', 'specificDirectoryUsers', 'allMemberUsers', 'allDirectoryUsers'];

function scopeProblems(scope: unknown): Problem[] {
  const name = typeof scope === 'string' ? scope : scope == null ? 'notSpecified' : '';
  if (supportedScopes.includes(name)) return [];
  return (targetScopes as readonly string[]).includes(name)
    ? [notSupportedYet('allowedTargetScope', `The scope '${name}' is`)]
    : [invalid('allowedTargetScope', `must be one of ${targetScopes.join(', ')}.`)];
}

function targetProblems(value: unknown): Problem[] {
  const targets = listOf(value);
  if (targets.length > largestTargetCount)
    return [invalid('specificAllowedTargets', `must name at most ${largestTargetCount} users and groups.`)];
  return targets.flatMap((target, index) => {
    const at = `specificAllowedTargets.${index}`;
    switch (typeNameOf(target)) {
      case 'singleUser':
      case 'groupMembers':
        return namelessProblems(target, at);
      case 'connectedOrganizationMembers':
        return [notSupportedYet(at, 'People of connected organizations are')];
      case 'singleServicePrincipal':
        return [notSupportedYet(at, 'Service principals are')];
      case 'attributeRuleMembers':
        return ruleProblems(target, at);
      default:
        return [invalid(`${at}.@odata.type`, `'${typeNameOf(target)}' cannot be an allowed target.`)];
    }
  });
}

function expirationProblems(value: unknown, now: Instant | null, timeZone: string): Problem[] {
  const { type, duration, endDateTime } = objectOf(value);
  switch (type) {
    case undefined:
    case null:
    case 'notSpecified':
    case 'noExpiration':
      return [];
    case 'afterDateTime': {
      const end = readInstant(endDateTime);
      if (end === null) return [invalid('expiration.endDateTime', 'must be given for a policy that ends on a date.')];
      return now !== null && !isAfter(endOnDate(end, timeZone), now)
        ? [invalid('expiration.endDateTime', 'must be in the future.')]
        : [];
    }
    case 'afterDuration': {
      const days = durationInDays(duration);
      return days === null || days < 0 || days > durationInDays(longestDuration)!
        ? [invalid('expiration.duration', 'must be an ISO 8601 duration of at most 3660 days.')]
        : [];
    }
    default:
      return [invalid('expiration.type', 'must be one of notSpecified, noExpiration, afterDateTime, afterDuration.')];
  }
}

/** Values that switch on behaviour of a later release. */
function laterProblems(policy: Readonly<Record<string, unknown>>): Problem[] {
  const problems: Problem[] = [];
  const refuse = (condition: boolean, target: string, what: string) => {
    if (condition) problems.push(notSupportedYet(target, what));
  };
  refuse(flagOf(objectOf(policy['reviewSettings'])['isEnabled']), 'reviewSettings.isEnabled', 'Access reviews are');
  refuse(
    listOf(policy['customExtensionStageSettings']).length > 0,
    'customExtensionStageSettings',
    'Custom extensions are',
  );
  return problems;
}

export interface ValidationContext {
  /** Present when the end date must lie in the future: on create, and on an update that changes it. */
  readonly now?: Instant;
  readonly timeZone?: string;
}

/**
 * Everything that stands against saving this accessPackageAssignmentPolicy; empty when nothing does. Types and unknown
 * properties are the contract's business; what arrives here may still have any shape, and no shape makes it throw.
 */
export function validatePolicy(definition: unknown, { now, timeZone = 'UTC' }: ValidationContext = {}): Problem[] {
  const policy = objectOf(definition);
  return [
    ...scopeProblems(policy['allowedTargetScope']),
    ...targetProblems(policy['specificAllowedTargets']),
    ...expirationProblems(policy['expiration'], now ?? null, timeZone),
    ...approvalProblems(policy['requestApprovalSettings']),
    ...automaticProblems(policy),
    ...onBehalfProblems(policy['requestorSettings']),
    ...questionProblems(policy['questions']),
    ...laterProblems(policy),
  ];
}
