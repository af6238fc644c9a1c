/** The client, audience and claims that the trial's OpenID provider and the portal agree on. */
export const openidClientId = 'portal';
export const apiAudience = 'api://bailiwick';
export const tokenLifetimeSeconds = 3600;

/** Every delegated permission of the API; what a person may do with it is decided by their roles. */
export const delegatedScopes = [
  'EntitlementManagement.Read.All',
  'EntitlementManagement.ReadWrite.All',
  'EntitlementMgmt-SubjectAccess.ReadWrite',
  'RoleManagement.Read.EntitlementManagement',
  'RoleManagement.ReadWrite.EntitlementManagement',
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
  'User.Read',
  'User.ReadBasic.All',
  'User.Read.All',
  'User.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Application.Read.All',
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Organization.Read.All',
  'Sites.Read.All',
  'AuditLog.Read.All',
];

/** Application permissions: as above without those that only make sense for a person. */
export const applicationRoles = delegatedScopes.filter(
  (scope) => !['User.Read', 'EntitlementMgmt-SubjectAccess.ReadWrite'].includes(scope),
);
