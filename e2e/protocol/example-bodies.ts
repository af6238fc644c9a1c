import { EM, eventually, idOf, must } from '../platform/api.ts';
import {
  addBody,
  catalogBody,
  fresh,
  makeEstate,
  makeOpenPackage,
  openPolicyBody,
  owner,
  packageBody,
  resourceBody,
} from '../platform/estate.ts';

/** Ids of one real object of every kind, by the names that path parameters have in the contracts. */
export type Ids = Readonly<Record<string, string>>;

const app = '8b487244-8c57-5ecb-89e9-036ba1cabd01';
const role = '24ae06d4-dbe6-55b5-b1f3-ae76f568867b';
const catalogReader = '44272f93-9762-48e8-af59-1b5351b1d6b3';
const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';

/** Things of every kind, made through the API, with a request that waits for an approver. */
export async function makeOneOfEach(): Promise<Ids> {
  const estate = await makeEstate();
  const { packageId, policyId } = await makeOpenPackage(estate);
  const other = await makeOpenPackage(estate);
  const stage = {
    primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf('it-admin') }],
  };
  const approved = await must(owner, 'POST', `${EM}/assignmentPolicies`, {
    ...openPolicyBody(packageId),
    displayName: 'With approval',
    requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [stage] },
  });
  const request = await must('legal-employee-2', 'POST', `${EM}/assignmentRequests`, addBody(packageId, approved.id));
  await must('legal-employee-3', 'POST', `${EM}/assignmentRequests`, addBody(packageId, policyId));
  const assignment = await eventually(async () => {
    const filter = `accessPackage/id eq '${packageId}' and state eq 'delivered'`;
    return (await must(owner, 'GET', `${EM}/assignments?$filter=${filter}`)).value[0] as { id: string } | undefined;
  }, 'an assignment');
  const stages = await must('it-admin', 'GET', `${EM}/accessPackageAssignmentApprovals/${request.id}/stages`);
  const scopes = await must(owner, 'GET', `${EM}/accessPackages/${packageId}/resourceRoleScopes`);
  return {
    catalogId: estate.catalogId,
    resourceId: estate.resourceId,
    groupId: estate.groupId,
    accessPackageId: packageId,
    incompatibleId: other.packageId,
    incompatibleAccessPackageId: other.packageId,
    policyId,
    assignmentRequestId: request.id,
    stageId: stages.value[0].id,
    assignmentId: assignment.id,
    resourceRoleScopeId: scopes.value[0].id,
    userId: await idOf('sales-employee-1'),
    memberId: await idOf('sales-employee-1'),
    ownerId: await idOf(owner),
    servicePrincipalId: app,
    sponsorId: await idOf('legal-lead'),
    objectId: await idOf('guest-1'),
  };
}

/** For every operation that takes a body, by name: one that would be accepted, with nothing in it that is ignored. */
export const exampleBodies: Readonly<Record<string, (ids: Ids) => object>> = {
  'create-catalog': () => catalogBody(),
  'update-catalog': () => catalogBody(),
  'request-resource': (ids) => resourceBody(ids['catalogId']!, ids['groupId']!),
  'create-access-package': (ids) => packageBody(ids['catalogId']!),
  'update-access-package': () => ({ displayName: fresh('Package'), description: 'x', isHidden: true }),
  'add-resource-role-scope': (ids) => ({
    role: {
      originId: `Member_${ids['groupId']}`,
      originSystem: 'AadGroup',
      resource: { id: ids['resourceId'] },
    },
    scope: { originId: ids['groupId'], originSystem: 'AadGroup' },
  }),
  'add-incompatible-package': (ids) => reference(`accessPackages/${ids['incompatibleId']}`),
  // Another group than the package gives: nobody could keep a package that excludes what it gives.
  'add-incompatible-group': () => reference('groups/8d420bdd-7a24-524b-83dc-7ccf70b3ccc5'),
  'plan-change': (ids) => ({ separation: { incompatibleAccessPackageId: ids['incompatibleId'] } }),
  'request-separation-exception': (ids) => ({
    targetId: ids['userId'],
    incompatibleAccessPackageId: ids['incompatibleId'],
    reason: 'x',
    endDateTime: '2026-12-31T00:00:00Z',
  }),
  'approve-separation-exception': () => ({ reason: 'x' }),
  'deny-separation-exception': () => ({ reason: 'x' }),
  'end-separation-exception': () => ({ reason: 'x' }),
  'create-assignment-job': (ids) => ({
    action: 'add',
    people: [ids['userId']],
    assignmentPolicyId: ids['policyId'],
    justification: 'x',
  }),
  'add-assignment-job-rows': (ids) => ({ people: [ids['userId']] }),
  'delegate-approvals': (ids) => ({
    delegateId: ids['userId'],
    catalogId: ids['catalogId'],
    endDateTime: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    includesPending: false,
  }),
  'send-request-message': () => ({ text: 'Why?' }),
  'reassign-approval-stage': (ids) => ({ approverId: ids['userId'], justification: 'x' }),
  'create-policy': (ids) => policy(ids),
  'replace-policy': (ids) => policy(ids),
  'change-policy': (ids) => ({ ...policy(ids), accessPackage: undefined }),
  'submit-request': (ids) => ({
    ...addBody(ids['accessPackageId']!, ids['policyId']!),
    justification: 'Because',
    schedule: { startDateTime: '2999-01-01T00:00:00Z', expiration: { type: 'afterDuration', duration: 'P1D' } },
  }),
  'decide-approval-stage': () => ({ reviewResult: 'Deny', justification: 'No' }),
  'create-role-assignment': (ids) => ({
    principalId: ids['userId'],
    roleDefinitionId: catalogReader,
    appScopeId: `/AccessPackageCatalog/${ids['catalogId']}`,
  }),
  'create-directory-role-assignment': (ids) => ({
    principalId: ids['userId'],
    roleDefinitionId: globalReader,
    directoryScopeId: '/',
  }),
  'grant-app-role': (ids) => ({ principalId: ids['userId'], resourceId: app, appRoleId: role }),
  'create-group': () => ({ ...group(), groupTypes: ['Unified'], isAssignableToRole: false }),
  'update-group': () => ({ displayName: fresh('Group'), description: 'x' }),
  'add-member': (ids) => reference(`users/${ids['userId']}`),
  'add-owner': (ids) => reference(`users/${ids['userId']}`),
  'add-sponsor': (ids) => reference(`users/${ids['sponsorId']}`),
  'update-subject': () => ({ subjectLifecycle: 'governed' }),
  'set-manager': (ids) => reference(`users/${ids['userId']}`),
  'create-user': () => ({
    ...person(),
    mailNickname: 'x',
    userPrincipalName: `${crypto.randomUUID()}@contoso.example`,
  }),
  'update-user': () => person(),
  'get-by-ids': (ids) => ({ ids: [ids['userId']], types: ['user'] }),
};

/** The same with references bound by URL, for operations that take them so. */
export const boundBodies: Readonly<Record<string, (ids: Ids) => object>> = {
  'request-resource': (ids) =>
    bound(resourceBody(ids['catalogId']!, ids['groupId']!), 'catalog', `catalogs/${ids['catalogId']}`),
  'create-access-package': (ids) => bound(packageBody(ids['catalogId']!), 'catalog', `catalogs('${ids['catalogId']}')`),
  'create-policy': (ids) => bound(policy(ids), 'accessPackage', `accessPackages/${ids['accessPackageId']}`),
  'create-group': (ids) => ({
    ...group(),
    'owners@odata.bind': [url(`users/${ids['userId']}`)],
    'members@odata.bind': [url(`users/${ids['userId']}`), url(`directoryObjects('${ids['ownerId']}')`)],
  }),
};

const url = (path: string) => `https://graph.microsoft.com/v1.0/${path}`;
const bound = (body: object, name: string, path: string) => ({
  ...body,
  [name]: undefined,
  [`${name}@odata.bind`]: url(`identityGovernance/entitlementManagement/${path}`),
});
const reference = (path: string) => ({ '@odata.id': url(path) });
const group = () => ({
  displayName: fresh('Group'),
  description: 'x',
  mailEnabled: true,
  mailNickname: 'x',
  securityEnabled: true,
});
const person = () => ({
  displayName: fresh('Person'),
  accountEnabled: true,
  department: 'x',
  businessPhones: ['1'],
  userType: 'Member',
});
const policy = (ids: Ids) => ({
  ...openPolicyBody(ids['accessPackageId']!),
  allowedTargetScope: 'specificDirectoryUsers',
  specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: ids['groupId'] }],
});
