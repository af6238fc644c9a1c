import type { AccessPackage, Policy, SubjectSet } from '../shapes.ts';

/** What a package suffers from, worst first. */
export const ailments = [
  'noPolicy',
  'noResources',
  'resourceGone',
  'noApprover',
  'policyEnded',
  'unpublished',
  'hidden',
] as const;
export type Ailment = (typeof ailments)[number];

/** What the directory knows of the people and groups that packages name. */
export interface Known {
  /** Accounts that exist and are enabled. */
  readonly people: ReadonlySet<string>;
  /** Groups that exist, by how many members they have. */
  readonly groups: ReadonlyMap<string, number>;
}

/** Resources that are objects of the directory, so that it can be asked whether they still exist. */
export const knownOrigins: ReadonlySet<string> = new Set(['AadGroup', 'AadApplication']);

/** Ids of what must be known to judge these packages. */
export function namedBy(packages: readonly Pick<AccessPackage, 'assignmentPolicies' | 'resourceRoleScopes'>[]) {
  const approvers = packages.flatMap(({ assignmentPolicies }) => assignmentPolicies.flatMap(approversOf));
  const origins = packages.flatMap(({ resourceRoleScopes }) =>
    resourceRoleScopes.flatMap(({ role }) =>
      knownOrigins.has(role?.originSystem ?? '') ? [role?.resource?.originId] : [],
    ),
  );
  const defined = (ids: readonly (string | undefined)[]) => [...new Set(ids.filter((id) => id !== undefined))];
  return {
    people: defined(approvers.map(({ userId }) => userId)),
    groups: defined(approvers.map(({ groupId }) => groupId)),
    origins: defined(origins),
  };
}

/** Looks a package over. `now` is business time; `gone`: groups and applications that the directory does not have any more. */
export function ailmentsOf(
  { isHidden, catalog, assignmentPolicies, resourceRoleScopes }: AccessPackage,
  known: Known,
  gone: ReadonlySet<string>,
  now: Date,
): readonly Ailment[] {
  const found: Record<Ailment, boolean> = {
    noPolicy: assignmentPolicies.length === 0,
    noResources: resourceRoleScopes.length === 0,
    resourceGone: resourceRoleScopes.some(
      ({ role }) => role === null || role.resource === null || gone.has(role.resource.originId),
    ),
    noApprover: assignmentPolicies.some((policy) => lacksApprover(policy, known)),
    policyEnded: assignmentPolicies.some((policy) => hasEnded(policy, now)),
    unpublished: catalog.state === 'unpublished',
    hidden: isHidden,
  };
  return ailments.filter((ailment) => found[ailment]);
}

/** True where approval is asked of people none of whom can give it: the owners of the catalog would have to. */
export function lacksApprover(policy: Policy, { people, groups }: Known): boolean {
  const { isApprovalRequiredForAdd, isApprovalRequiredForUpdate, stages } = policy.requestApprovalSettings;
  if (!isApprovalRequiredForAdd && !isApprovalRequiredForUpdate) return false;
  const able = ({ userId, groupId }: SubjectSet) => {
    if (userId !== undefined) return people.has(userId);
    return groupId === undefined || (groups.get(groupId) ?? 0) > 0;
  };
  return !stages.every(({ primaryApprovers, fallbackPrimaryApprovers }) =>
    [...primaryApprovers, ...fallbackPrimaryApprovers].some(able),
  );
}

/** True where the day on which all access under the policy ends has passed. */
export function hasEnded({ expiration }: Policy, now: Date): boolean {
  return (
    expiration.type === 'afterDateTime' && expiration.endDateTime !== null && new Date(expiration.endDateTime) < now
  );
}

const approversOf = (policy: Policy): readonly SubjectSet[] =>
  policy.requestApprovalSettings.stages.flatMap(({ primaryApprovers, fallbackPrimaryApprovers }) => [
    ...primaryApprovers,
    ...fallbackPrimaryApprovers,
  ]);
