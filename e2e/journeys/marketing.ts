import { call, EM, eventually, idOf, must } from '../platform/api.ts';
import { graphClient, refusal } from '../platform/graph-client.ts';
import { mailsTo } from '../platform/trial.ts';

/** Who plays in the story of the marketing department, what is known of it so far, and what its people do. */
export const em = '/identityGovernance/entitlementManagement';
export const rm = '/roleManagement/entitlementManagement/roleAssignments';
export const roles = {
  catalogOwner: 'ae79f266-94d4-4dab-b730-feca7e132178',
  accessPackageManager: '7f480852-ebdc-47d4-87de-0d8498384a83',
  catalogCreator: 'ba92d953-d8e0-4e39-a797-0cbedb0a89e8',
};
export const it = { admin: 'it-admin', userAdmin: 'user-admin' };
export const department = { marketing: 'marketing-manager', finance: 'finance-manager' };
export const lead = 'marketing-lead';
export const projectManager = 'marketing-pm';
export const employee = 'marketing-employee-1';
export const colleague = 'marketing-employee-2';
export const approver = 'finance-lead';

export const known: Record<string, string> = {};
// oxlint-disable-next-line typescript/no-explicit-any -- an answer is what the server made of it
export const get = async (account: string, path: string): Promise<any> => graphClient(account).api(path).get();
export const named = async (collection: string, name: string) => {
  const { value } = await get(it.admin, `/${collection}?$filter=${encodeURIComponent(`displayName eq '${name}'`)}`);
  return value[0] as unknown as { id: string; appRoles: { id: string; value: string }[] };
};
export const inCatalog = () => `/AccessPackageCatalog/${known['catalog']}`;
const audited = async (activity: string) => {
  const { body } = await call(
    it.admin,
    'GET',
    `/v1.0/auditLogs/directoryAudits?$filter=activityDisplayName eq '${activity}'&$top=50`,
  );
  return body.value as { targetResources: { id: string }[] }[];
};
export const isAudited = (activity: string) =>
  eventually(async () => (await audited(activity)).length > 0, `'${activity}' to be audited`);
export const isTold = (account: string, template: string) =>
  eventually(
    async () => (await mailsTo(account)).some((mail) => mail.template === template),
    `${account} to get mail ${template}`,
  );
/** The status of the refusal that an act of the story meets. */
export const statusOf = async (act: Promise<unknown>) => (await refusal(act)).status;
export const addResource = (account: string, originId: string, originSystem = 'AadGroup') =>
  graphClient(account)
    .api(`${em}/resourceRequests`)
    .post({ requestType: 'adminAdd', resource: { originId, originSystem }, catalog: { id: known['catalog'] } });
const stage = async (...approvers: string[]) => ({
  durationBeforeAutomaticDenial: 'P14D',
  isApproverJustificationRequired: true,
  isEscalationEnabled: false,
  durationBeforeEscalation: 'PT0S',
  primaryApprovers: await Promise.all(
    approvers.map(async (name) => ({ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf(name) })),
  ),
  fallbackPrimaryApprovers: [],
  escalationApprovers: [],
  fallbackEscalationApprovers: [],
});
export const policyOf = async (days: number) => ({
  displayName: 'Initial policy',
  description: 'Everybody in a department, with approval',
  allowedTargetScope: 'specificDirectoryUsers',
  specificAllowedTargets: [
    { '@odata.type': '#microsoft.graph.groupMembers', groupId: known['staff'], description: 'All departments' },
  ],
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
  requestApprovalSettings: {
    isApprovalRequiredForAdd: true,
    isApprovalRequiredForUpdate: true,
    isRequestorJustificationRequired: true,
    stages: [await stage(approver)],
  },
  accessPackage: { id: known['package'] },
});
export const request = (account: string, body: object) =>
  graphClient(account).api(`${em}/assignmentRequests`).post(body) as Promise<{
    id: string;
    state: string;
    status: string;
  }>;
export const decide = async (
  account: string,
  id: string,
  reviewResult: string,
  justification = 'Needed for the campaign',
) => {
  const { value } = await get(account, `${em}/accessPackageAssignmentApprovals/${id}/stages`);
  return graphClient(account)
    .api(`${em}/accessPackageAssignmentApprovals/${id}/stages/${(value[0] as { id: string }).id}`)
    .patch({ reviewResult, justification });
};
export const stateOf = async (id: string) =>
  (await must(projectManager, 'GET', `${EM}/assignmentRequests/${id}`)) as { state: string; status: string };
export const reached = (id: string, state: string) =>
  eventually(async () => (await stateOf(id)).state === state, `request ${id} to be ${state}`);
export const isMember = async (groupId: string, account: string) => {
  const { value } = await get(it.admin, `/groups/${groupId}/members`);
  return (value as unknown as { id: string }[]).some(({ id }) => id === known[account]);
};
export const holdsRole = async (account: string) => {
  const { value } = await get(it.admin, `/servicePrincipals/${known['app']}/appRoleAssignedTo`);
  return (value as unknown as { principalId: string }[]).some(({ principalId }) => principalId === known[account]);
};
export const assignmentOf = async (account: string) => {
  const found = await must(account, 'GET', `${EM}/assignments/filterByCurrentUser(on='target')?$expand=accessPackage`);
  return found.value.find((one: { accessPackage: { id: string } }) => one.accessPackage.id === known['package']);
};
export const roleScope = (originId: string, resourceOrigin: string, originSystem: string, resourceId: string) => ({
  role: {
    originId,
    displayName: 'role',
    originSystem,
    resource: { id: resourceId, originId: resourceOrigin, originSystem },
  },
  scope: { originId: resourceOrigin, originSystem },
});
export const resourceOf = async (originId: string) =>
  (await must(projectManager, 'GET', `${EM}/catalogs/${known['catalog']}/resources?$filter=originId eq '${originId}'`))
    .value[0].id as string;
