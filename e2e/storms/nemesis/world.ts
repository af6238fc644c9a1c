import { eventually, EM, idOf, must, tokenOf } from '../../platform/api.ts';
import {
  catalogBody,
  fresh,
  grantRole,
  makeOpenPackage,
  openPolicyBody,
  owner,
  resourceBody,
} from '../../platform/estate.ts';

/** What a run acts on: two groups, packages that give one of them, half of them after an approval. */
export interface World {
  readonly catalogId: string;
  readonly groupIds: readonly string[];
  readonly packages: readonly NemesisPackage[];
  readonly employees: readonly Person[];
}
export interface Person {
  readonly account: string;
  readonly id: string;
}
export interface NemesisPackage {
  readonly id: string;
  readonly groupId: string;
  readonly policyId: string;
  readonly needsApproval: boolean;
}

export const approver = 'legal-lead';
const accounts = ['marketing', 'finance', 'legal'].flatMap((name) =>
  [1, 2, 3, 4, 5, 6].map((at) => `${name}-employee-${at}`),
);
const packagesPerGroup = 6;

async function makeGroup(catalogId: string): Promise<{ groupId: string; resourceId: string }> {
  const body = { displayName: fresh('Nemesis'), mailNickname: 'n', mailEnabled: false, securityEnabled: true };
  const { id: groupId } = await must('it-admin', 'POST', '/v1.0/groups', body);
  const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${await idOf(owner)}` };
  await must('it-admin', 'POST', `/v1.0/groups/${groupId}/owners/$ref`, reference);
  await must(owner, 'POST', `${EM}/resourceRequests`, resourceBody(catalogId, groupId));
  const resource = await eventually(async () => {
    const { value } = await must(owner, 'GET', `${EM}/catalogs/${catalogId}/resources`);
    return (value as { id: string; originId: string }[]).find(({ originId }) => originId === groupId);
  }, 'the resource');
  return { groupId, resourceId: resource.id };
}

async function withApproval(packageId: string): Promise<string> {
  const stage = {
    durationBeforeAutomaticDenial: 'P14D',
    primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf(approver) }],
  };
  const { id } = await must(owner, 'POST', `${EM}/assignmentPolicies`, {
    ...openPolicyBody(packageId),
    displayName: 'With approval',
    requestApprovalSettings: { isApprovalRequiredForAdd: true, isApprovalRequiredForUpdate: false, stages: [stage] },
  });
  return id as string;
}

export async function makeWorld(): Promise<World> {
  await grantRole(owner, 'catalogCreator');
  const { id: catalogId } = await must(owner, 'POST', `${EM}/catalogs`, catalogBody(fresh('Nemesis')));
  const packages: NemesisPackage[] = [];
  const groupIds: string[] = [];
  for (let group = 0; group < 2; group++) {
    const { groupId, resourceId } = await makeGroup(catalogId);
    groupIds.push(groupId);
    for (let at = 0; at < packagesPerGroup; at++) {
      const { packageId, policyId } = await makeOpenPackage({ catalogId, groupId, resourceId });
      const needsApproval = at % 2 === 1;
      if (needsApproval) await must(owner, 'DELETE', `${EM}/assignmentPolicies/${policyId}`);
      packages.push({
        id: packageId,
        groupId,
        policyId: needsApproval ? await withApproval(packageId) : policyId,
        needsApproval,
      });
    }
  }
  const employees: Person[] = [];
  for (const account of accounts) employees.push({ account, id: await idOf(account) });
  tokenOf(approver);
  return { catalogId, groupIds, packages, employees };
}
