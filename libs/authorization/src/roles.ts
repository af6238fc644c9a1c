/**
 * The names of all roles. Directory roles hold for the whole organization; entitlement-management roles hold for the whole
 * organization or for one catalog.
 */

export const directoryRoleNames = [
  'globalAdministrator',
  'identityGovernanceAdministrator',
  'userAdministrator',
  'groupsAdministrator',
  'applicationAdministrator',
  'cloudApplicationAdministrator',
  'sharePointAdministrator',
  'exchangeAdministrator',
  'intuneAdministrator',
  'privilegedRoleAdministrator',
  'globalReader',
  'securityReader',
  'securityAdministrator',
  'complianceAdministrator',
  'directoryReaders',
] as const;
export type DirectoryRole = (typeof directoryRoleNames)[number];

export const catalogRoleNames = [
  'catalogOwner',
  'catalogReader',
  'accessPackageManager',
  'accessPackageAssignmentManager',
] as const;
export type CatalogRole = (typeof catalogRoleNames)[number];

export const tenantEntitlementRoleNames = ['catalogCreator', 'connectedOrganizationAdministrator'] as const;
export type TenantEntitlementRole = (typeof tenantEntitlementRoleNames)[number];

export type EntitlementRole = CatalogRole | TenantEntitlementRole;
export type Role = DirectoryRole | EntitlementRole;
