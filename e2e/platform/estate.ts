import { call, EM, idOf, must, RM } from './api.ts';

/**
 * Something to govern, made through the API: a catalog of the marketing department with a group in it, a package that
 * gives the group, and policies. Every estate is its own, so tests do not meet.
 */
const roleIds = {
  catalogOwner: 'ae79f266-94d4-4dab-b730-feca7e132178',
  catalogReader: '44272f93-9762-48e8-af59-1b5351b1d6b3',
  accessPackageManager: '7f480852-ebdc-47d4-87de-0d8498384a83',
  accessPackageAssignmentManager: 'e2182095-804a-4656-ae11-64734e9b7ae5',
  catalogCreator: 'ba92d953-d8e0-4e39-a797-0cbedb0a89e8',
} as const;

/** Owns what it creates, and the groups of the marketing department in the directory. */
export const owner = 'marketing-manager';

let made = 0;
/** A name nobody else has used in this run. */
export const fresh = (what: string): string => `${what} ${process.pid}-${Date.now().toString(36)}-${(made += 1)}`;

export async function groupNamed(displayName: string): Promise<string> {
  const filter = encodeURIComponent(`displayName eq '${displayName}'`);
  return (await must('it-admin', 'GET', `/v1.0/groups?$filter=${filter}`)).value[0].id as string;
}

/** Assigns an entitlement-management role; one that is already held is fine. */
export async function grantRole(account: string, role: keyof typeof roleIds, scope = '/'): Promise<void> {
  const body = { principalId: await idOf(account), roleDefinitionId: roleIds[role], appScopeId: scope };
  const { status, text } = await call('it-admin', 'POST', `${RM}/roleAssignments`, body);
  if (status !== 201 && status !== 400) throw new Error(`${role} for ${account}: ${status} ${text}`);
}

/** Takes a role away again, for tests that begin where nobody has it. */
export async function endRole(account: string, role: keyof typeof roleIds): Promise<void> {
  const held = `principalId eq '${await idOf(account)}' and roleDefinitionId eq '${roleIds[role]}'`;
  const { value } = await must('it-admin', 'GET', `${RM}/roleAssignments?$filter=${encodeURIComponent(held)}`);
  for (const { id } of value as { id: string }[]) await must('it-admin', 'DELETE', `${RM}/roleAssignments/${id}`);
}

export const catalogBody = (displayName = fresh('Catalog')) => ({
  displayName,
  description: 'Of a test',
  state: 'published',
  isExternallyVisible: false,
});

export const packageBody = (catalogId: string, displayName = fresh('Package')) => ({
  displayName,
  description: 'Of a test',
  isHidden: false,
  catalog: { id: catalogId },
});

export const resourceBody = (catalogId: string, originId: string) => ({
  requestType: 'adminAdd',
  resource: { originId, originSystem: 'AadGroup' },
  catalog: { id: catalogId },
});

export const membershipBody = (groupId: string, resourceId: string) => ({
  role: {
    originId: `Member_${groupId}`,
    displayName: 'Member',
    originSystem: 'AadGroup',
    resource: { id: resourceId, originId: groupId, originSystem: 'AadGroup' },
  },
  scope: { originId: groupId, originSystem: 'AadGroup' },
});

/** Every member may ask for it and gets it without approval, for `days` days. */
export const openPolicyBody = (packageId: string, days = 30) => ({
  displayName: 'Everybody',
  description: 'Without approval',
  allowedTargetScope: 'allMemberUsers',
  specificAllowedTargets: [],
  expiration: { type: 'afterDuration', duration: `P${days}D` },
  requestorSettings: {
    enableTargetsToSelfAddAccess: true,
    enableTargetsToSelfUpdateAccess: true,
    enableTargetsToSelfRemoveAccess: true,
    allowCustomAssignmentSchedule: false,
    enableOnBehalfRequestorsToAddAccess: false,
    enableOnBehalfRequestorsToUpdateAccess: false,
    enableOnBehalfRequestorsToRemoveAccess: false,
    onBehalfRequestors: [],
  },
  requestApprovalSettings: { isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate: false, stages: [] },
  accessPackage: { id: packageId },
});

export const addBody = (packageId: string, policyId: string) => ({
  requestType: 'userAdd',
  assignment: { accessPackageId: packageId, assignmentPolicyId: policyId },
});

export interface Estate {
  readonly catalogId: string;
  readonly groupId: string;
  readonly resourceId: string;
}
export interface OpenPackage {
  readonly packageId: string;
  readonly policyId: string;
}

/** A catalog with one group of the trial's directory in it. */
export async function makeEstate(group = 'Campaign workspace'): Promise<Estate> {
  await grantRole(owner, 'catalogCreator');
  const groupId = await groupNamed(group);
  const { id: catalogId } = await must(owner, 'POST', `${EM}/catalogs`, catalogBody());
  await must(owner, 'POST', `${EM}/resourceRequests`, resourceBody(catalogId, groupId));
  const { value } = await must(owner, 'GET', `${EM}/catalogs/${catalogId}/resources`);
  return { catalogId, groupId, resourceId: value[0].id };
}

/** A package that gives membership in the estate's group to every member who asks. */
export async function makeOpenPackage({ catalogId, groupId, resourceId }: Estate): Promise<OpenPackage> {
  const { id: packageId } = await must(owner, 'POST', `${EM}/accessPackages`, packageBody(catalogId));
  const scopes = `${EM}/accessPackages/${packageId}/resourceRoleScopes`;
  await must(owner, 'POST', scopes, membershipBody(groupId, resourceId));
  const { id: policyId } = await must(owner, 'POST', `${EM}/assignmentPolicies`, openPolicyBody(packageId));
  return { packageId, policyId };
}
