import type { Policy, TargetScope } from './policy.ts';
import type { Reason, Verdict } from './reason.ts';
import { groupIdsOf } from './subject-set.ts';

/** The person who would get access. */
export interface Subject {
  readonly id: string;
  readonly userType: 'Member' | 'Guest';
  readonly enabled: boolean;
  /** Groups, of those the policies name, that the person is in, nested membership included. */
  readonly memberOf: readonly string[];
}

/** Groups whose membership must be known to judge these policies. */
export const groupsThatDecideScope = (policies: readonly Policy[]): string[] => [
  ...new Set(policies.flatMap((policy) => groupIdsOf(policy.specificAllowedTargets))),
];

/** P15: the smaller number wins, whatever else applies. */
const priorities: Readonly<Record<TargetScope, number>> = {
  specificDirectoryUsers: 1,
  specificConnectedOrganizationUsers: 1,
  specificDirectoryServicePrincipals: 1,
  allMemberUsers: 2,
  allDirectoryUsers: 3,
  allDirectoryServicePrincipals: 3,
  allConfiguredConnectedOrganizationUsers: 4,
  allExternalUsers: 4,
  allDirectoryAgentIdentities: 4,
  notSpecified: 5,
  unknownFutureValue: 5,
};

export const priorityOf = (policy: Policy): number => priorities[policy.allowedTargetScope];

const verdict = (allowed: boolean, reason: Reason): Verdict => ({ allowed, reasons: [reason] });

/** Is the person among those whom the policy lets ask? A policy for administrators only lets nobody ask (P09), an automatic one neither. */
export function inScope(policy: Policy, subject: Subject): Verdict {
  const scope = policy.allowedTargetScope;
  if (policy.automatic !== null) return verdict(false, { code: 'automaticOnly' });
  switch (scope) {
    case 'notSpecified':
      return verdict(false, { code: 'administratorsOnly' });
    case 'allDirectoryUsers':
      return verdict(true, { code: 'inScope', scope });
    case 'allMemberUsers':
      return subject.userType === 'Member'
        ? verdict(true, { code: 'inScope', scope })
        : verdict(false, { code: 'outOfScope', scope, userType: subject.userType });
    case 'specificDirectoryUsers': {
      for (const target of policy.specificAllowedTargets) {
        if (target.type === 'singleUser' && target.userId === subject.id)
          return verdict(true, { code: 'inScope', scope, userId: subject.id });
        if (target.type === 'groupMembers' && subject.memberOf.includes(target.groupId))
          return verdict(true, { code: 'inScope', scope, groupId: target.groupId });
      }
      return verdict(false, { code: 'outOfScope', scope });
    }
    default:
      return verdict(false, { code: 'scopeNotSupported', scope });
  }
}

/** May an administrator assign the person under this policy? It must fit the person; one for administrators fits anyone (P18). */
export function fits(policy: Policy, subject: Subject): Verdict {
  return policy.allowedTargetScope === 'notSpecified'
    ? verdict(true, { code: 'inScope', scope: 'notSpecified' })
    : inScope(policy, subject);
}
