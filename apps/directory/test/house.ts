import type { StateOf } from '@bailiwick/contracts-core';
import type { accessPackageChanged } from '@bailiwick/contracts-access-package/events';
import type { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { importDirectory } from '@bailiwick/contracts-directory';
import type { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import { fixedId, type TestService } from '@bailiwick/testing';

/** People and things of the organization that these tests play in. */
export const admin = { id: fixedId(1) };
export const ann = { id: fixedId(2) };
export const ben = { id: fixedId(3) };
export const eve = { id: fixedId(4) };
export const house = { id: 'system:test', type: 'system' } as const;
export const team = fixedId(1, 1);
export const everybody = fixedId(2, 1);
export const synchronised = fixedId(3, 1);
export const planner = fixedId(1, 2);
export const plannerRole = fixedId(2, 2);
export const site = fixedId(1, 3);
export const siteUrl = 'https://sites.example/team';
export const siteRole = fixedId(2, 3);
export const catalog = fixedId(1, 4);

const user = (id: string, name: string, more: object = {}) => ({
  id,
  userPrincipalName: `${name}@example.org`,
  displayName: name,
  mail: `${name}@example.org`,
  ...more,
});

export const part = {
  organization: { id: fixedId(9), displayName: 'Example', verifiedDomains: ['example.org'] },
  users: [
    user(admin.id, 'admin'),
    user(ann.id, 'ann', { department: 'Marketing' }),
    user(ben.id, 'ben', { manager: 'ann@example.org' }),
    user(eve.id, 'eve', { manager: 'ben@example.org', accountEnabled: true }),
  ],
  groups: [
    { id: team, displayName: 'Team', mailNickname: 'team', owners: ['ann@example.org'], members: ['ben@example.org'] },
    { id: everybody, displayName: 'Everybody', mailNickname: 'everybody', memberGroups: ['team'] },
    { id: synchronised, displayName: 'Old group', mailNickname: 'old', onPremisesSyncEnabled: true },
  ],
  servicePrincipals: [
    {
      id: planner,
      appId: fixedId(3, 2),
      displayName: 'Planner',
      owners: ['ann@example.org'],
      appRoles: [{ id: plannerRole, value: 'viewer', displayName: 'Viewer' }],
    },
  ],
  sites: [
    {
      id: site,
      webUrl: siteUrl,
      displayName: 'Team site',
      owners: ['ann@example.org'],
      roles: [{ id: siteRole, displayName: 'Members' }],
    },
  ],
  directoryRoleAssignments: [{ principal: 'admin@example.org', role: 'Global Administrator' }],
};

export const furnish = (service: TestService) => service.call(house, importDirectory, part);

export const catalogOf = (createdBy: string): StateOf<typeof catalogChanged> => ({
  id: catalog,
  displayName: 'Marketing',
  description: null,
  catalogType: 'userManaged',
  state: 'published',
  isExternallyVisible: false,
  createdDateTime: '2026-01-01T00:00:00.000Z',
  modifiedDateTime: '2026-01-01T00:00:00.000Z',
  createdBy: { type: 'user', id: createdBy },
  deleted: false,
});

type PackageState = StateOf<typeof accessPackageChanged>;
type Scope = PackageState['resourceRoleScopes'][number];

const scope = (
  id: string,
  originSystem: Scope['originSystem'],
  resourceOriginId: string,
  roleOriginId: string,
): Scope => ({
  id,
  createdDateTime: '2026-01-01T00:00:00.000Z',
  resourceId: fixedId(1, 6),
  resourceDisplayName: 'A resource',
  originSystem,
  resourceOriginId,
  roleId: fixedId(2, 6),
  roleOriginId,
  roleDisplayName: 'A role',
  scopeId: fixedId(3, 6),
});

export const teamMember = scope('team-member', 'AadGroup', team, `Member_${team}`);
export const teamOwner = scope('team-owner', 'AadGroup', team, `Owner_${team}`);
export const plannerViewer = scope('planner-viewer', 'AadApplication', planner, plannerRole);
export const siteMember = scope('site-member', 'SharePointOnline', siteUrl, siteRole);

export const packageOf = (id: string, resourceRoleScopes: Scope[], changeId: string | null = null): PackageState => ({
  id,
  catalogId: catalog,
  displayName: 'Campaign',
  description: null,
  isHidden: false,
  createdDateTime: '2026-01-01T00:00:00.000Z',
  modifiedDateTime: '2026-01-01T00:00:00.000Z',
  resourceRoleScopes,
  changeId,
  incompatibleAccessPackageIds: [],
  incompatibleGroupIds: [],
  deleted: false,
});

type AssignmentState = StateOf<typeof assignmentChanged>;

export const assignmentOf = (
  id: string,
  packageId: string,
  userId: string,
  state: AssignmentState['state'],
): AssignmentState => ({
  id,
  state,
  previousState: null,
  reason: 'requested',
  target: { id: userId, displayName: 'Somebody', principalName: null, email: null },
  accessPackage: { id: packageId, displayName: 'Campaign' },
  catalog: { id: catalog },
  policy: { id: fixedId(1, 7), notificationsDisabled: false, extensionAllowed: false },
  requestId: fixedId(1, 8),
  schedule: { startDateTime: null, endDateTime: null },
  expiredDateTime: null,
  resourceRoles: [],
});
