import { call, EM, eventually, idOf, must } from '../platform/api.ts';
import { addBody, makeEstate, makeOpenPackage, openPolicyBody, owner, packageBody } from '../platform/estate.ts';

/** What the pages show, made through the API before the browser comes. */
export const seen: Record<string, string> = {};

/** What must not be shown to whom it does not concern. */
export const seenNames = { package: '', decided: '', catalog: '', employee: 'Marketing Employee 1' };

export const accounts = ['it-admin', 'marketing-manager', 'finance-lead', 'marketing-employee-1'] as const;
export type Account = (typeof accounts)[number];
type Paths = Readonly<Record<string, () => string>>;

/** Every page of the portal, by one of those who use it. */
export const pagePaths: Readonly<Record<Account, Paths>> = {
  'marketing-employee-1': {
    home: () => '/',
    browse: () => '/packages',
    package: () => `/packages/${seen['packageId']}`,
    'package with approval': () => `/packages/${seen['decidedId']}`,
    access: () => '/access',
    'one access': () => `/access/${seen['assignmentId']}`,
    requests: () => '/requests',
    request: () => `/requests/${seen['requestId']}`,
  },
  'finance-lead': {
    approvals: () => '/approvals',
    approval: () => `/approvals/${seen['waitingId']}`,
    delegations: () => '/approvals/delegations',
  },
  'marketing-manager': {
    'own catalogs': () => '/catalogs',
    'own catalog': () => `/catalogs/${seen['catalogId']}`,
    'adding resources': () => `/catalogs/${seen['catalogId']}/resources/add`,
    'own packages': () => '/manage/packages',
    'new package': () => '/manage/packages/new',
  },
  'it-admin': {
    catalogs: () => '/catalogs',
    catalog: () => `/catalogs/${seen['catalogId']}`,
    'catalog resources': () => `/catalogs/${seen['catalogId']}/resources`,
    'catalog roles': () => `/catalogs/${seen['catalogId']}/roles`,
    'catalog packages': () => `/catalogs/${seen['catalogId']}/packages`,
    resource: () => `/resources/${seen['resourceId']}`,
    packages: () => '/manage/packages',
    'package editor': () => `/manage/packages/${seen['packageId']}`,
    'package resources': () => `/manage/packages/${seen['packageId']}/resources`,
    'package policies': () => `/manage/packages/${seen['packageId']}/policies`,
    'new policy': () => `/manage/packages/${seen['packageId']}/policies/new`,
    policy: () => `/manage/packages/${seen['packageId']}/policies/${seen['policyId']}`,
    'separation of duties': () => `/manage/packages/${seen['packageId']}/separation`,
    'package assignments': () => `/manage/packages/${seen['packageId']}/assignments`,
    'package requests': () => `/manage/packages/${seen['packageId']}/requests`,
    'package history': () => `/manage/packages/${seen['packageId']}/history`,
    directory: () => '/directory',
    people: () => '/directory/people',
    person: () => `/directory/people/${seen['employeeId']}`,
    groups: () => '/directory/groups',
    applications: () => '/directory/applications',
    sites: () => '/directory/sites',
    roles: () => '/directory/roles',
    operations: () => '/operations',
    audit: () => '/audit',
  },
};

/** A catalog with two packages; one is held, a request for the other waits for the head of finance. */
export async function somethingToSee(): Promise<void> {
  const employee = 'marketing-employee-1';
  const estate = await makeEstate();
  const open = await makeOpenPackage(estate);
  const { id: decidedId } = await must(owner, 'POST', `${EM}/accessPackages`, packageBody(estate.catalogId));
  const decided = openPolicyBody(decidedId);
  const { id: decidedPolicy } = await must(owner, 'POST', `${EM}/assignmentPolicies`, {
    ...decided,
    requestApprovalSettings: {
      isApprovalRequiredForAdd: true,
      isApprovalRequiredForUpdate: false,
      stages: [
        {
          durationBeforeAutomaticDenial: 'P14D',
          isApproverJustificationRequired: false,
          isEscalationEnabled: false,
          durationBeforeEscalation: 'PT0S',
          primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf('finance-lead') }],
          fallbackPrimaryApprovers: [],
          escalationApprovers: [],
          fallbackEscalationApprovers: [],
        },
      ],
    },
  });
  const request = await must(employee, 'POST', `${EM}/assignmentRequests`, addBody(open.packageId, open.policyId));
  const waiting = await must(employee, 'POST', `${EM}/assignmentRequests`, addBody(decidedId, decidedPolicy));
  const assignmentId = await eventually(async () => {
    const { body } = await call(employee, 'GET', `${EM}/assignments/filterByCurrentUser(on='target')`);
    return (body.value as { id: string; state: string; accessPackageId?: string }[]).find(
      ({ state }) => state === 'delivered',
    )?.id;
  }, 'the delivery');
  const nameOf = async (path: string) => (await must(owner, 'GET', `${EM}/${path}`)).displayName as string;
  Object.assign(seenNames, {
    package: await nameOf(`accessPackages/${open.packageId}`),
    decided: await nameOf(`accessPackages/${decidedId}`),
    catalog: await nameOf(`catalogs/${estate.catalogId}`),
  });
  Object.assign(seen, {
    ...estate,
    ...open,
    decidedId,
    assignmentId,
    requestId: request.id,
    waitingId: waiting.id,
    employeeId: await idOf(employee),
  });
}
