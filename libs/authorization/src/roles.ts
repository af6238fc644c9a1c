/**
 * The role catalogue. Directory roles hold for the whole organization; entitlement-management roles hold for the whole
 * organization or for one catalog. Ids are Microsoft's well-known ones, so that existing scripts find the roles.
 */

export interface DirectoryRoleDefinition {
  readonly name: DirectoryRole;
  /** Entra's role template id; `roleDefinitionId` on the wire is the same. */
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
}

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

const directoryRole = (name: DirectoryRole, id: string, displayName: string, description: string) => ({
  name,
  id,
  displayName,
  description,
});

export const directoryRoles: readonly DirectoryRoleDefinition[] = [
  directoryRole(
    'globalAdministrator',
    '62e90394-69f5-4237-9190-012177145e10',
    'Global Administrator',
    'Manages everything in the organization. Never decides a request in place of its approvers.',
  ),
  directoryRole(
    'identityGovernanceAdministrator',
    '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e',
    'Identity Governance Administrator',
    'Manages catalogs, access packages, policies, requests and assignments.',
  ),
  directoryRole(
    'userAdministrator',
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    'User Administrator',
    'Manages users, and groups that are not assignable to roles.',
  ),
  directoryRole(
    'groupsAdministrator',
    'fdd7a751-b60b-444a-984c-02652fe8fa1c',
    'Groups Administrator',
    'Manages groups and their members.',
  ),
  directoryRole(
    'applicationAdministrator',
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'Application Administrator',
    'Manages applications and who may use them.',
  ),
  directoryRole(
    'cloudApplicationAdministrator',
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    'Cloud Application Administrator',
    'Manages cloud applications and who may use them.',
  ),
  directoryRole(
    'sharePointAdministrator',
    'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
    'SharePoint Administrator',
    'Manages SharePoint sites and Microsoft 365 groups.',
  ),
  directoryRole(
    'exchangeAdministrator',
    '29232cdf-9323-42fd-ade2-1d097af3e4de',
    'Exchange Administrator',
    'Manages Exchange and Microsoft 365 groups.',
  ),
  directoryRole(
    'intuneAdministrator',
    '3a2c62db-5318-420d-8d74-23affee5d9d5',
    'Intune Administrator',
    'Manages devices, security groups and Microsoft 365 groups.',
  ),
  directoryRole(
    'privilegedRoleAdministrator',
    'e8611ab8-c189-46e8-94e1-60213ab1f814',
    'Privileged Role Administrator',
    'Assigns directory roles.',
  ),
  directoryRole(
    'globalReader',
    'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    'Global Reader',
    'Reads everything that a Global Administrator can see, and changes nothing.',
  ),
  directoryRole(
    'securityReader',
    '5d6b6bb7-de71-4623-b4af-96380a352509',
    'Security Reader',
    'Reads security information, governance and audit included.',
  ),
  directoryRole(
    'securityAdministrator',
    '194ae4cb-b126-40b2-bd5b-6091b380977d',
    'Security Administrator',
    'Reads security information, governance and audit included, and manages security features.',
  ),
  directoryRole(
    'complianceAdministrator',
    '17315797-102d-40b4-93e0-432062caca18',
    'Compliance Administrator',
    'Reads governance and audit, and manages compliance features.',
  ),
  directoryRole(
    'directoryReaders',
    '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
    'Directory Readers',
    'Reads basic directory information.',
  ),
];

export interface EntitlementRoleDefinition {
  readonly name: EntitlementRole;
  /** `id` and `templateId` on the wire. */
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  /** Where it may be assigned: in one catalog (or all of them, `/`), or for the organization only. */
  readonly scope: 'catalog' | 'tenant';
  readonly allowedResourceActions: readonly string[];
}

const actions = 'microsoft.entitlementManagement';
const readCatalog = `${actions}/AccessPackageCatalog/allEntities/Read`;

export const entitlementRoles: readonly EntitlementRoleDefinition[] = [
  {
    name: 'catalogOwner',
    id: 'ae79f266-94d4-4dab-b730-feca7e132178',
    displayName: 'Catalog owner',
    description: 'Manages the catalog: its resources, access packages, policies and the people who manage it.',
    scope: 'catalog',
    allowedResourceActions: [`${actions}/allEntities/allTasks`],
  },
  {
    name: 'catalogReader',
    id: '44272f93-9762-48e8-af59-1b5351b1d6b3',
    displayName: 'Catalog reader',
    description: 'Reads everything in the catalog, requests and assignments included.',
    scope: 'catalog',
    allowedResourceActions: [`${actions}/allEntities/Read`],
  },
  {
    name: 'accessPackageManager',
    id: '7f480852-ebdc-47d4-87de-0d8498384a83',
    displayName: 'AccessPackages manager',
    description: 'Creates and manages access packages and policies from the resources that are in the catalog.',
    scope: 'catalog',
    allowedResourceActions: [`${actions}/AccessPackageCatalog/AccessPackage/allTasks`, readCatalog],
  },
  {
    name: 'accessPackageAssignmentManager',
    id: 'e2182095-804a-4656-ae11-64734e9b7ae5',
    displayName: 'AccessPackage assignment manager',
    description: 'Assigns people to access packages of the catalog and removes them. Does not bypass approval.',
    scope: 'catalog',
    allowedResourceActions: [
      `${actions}/AccessPackage/GrantRequests/allTasks`,
      `${actions}/AccessPackage/Grants/allTasks`,
      readCatalog,
    ],
  },
  {
    name: 'catalogCreator',
    id: 'ba92d953-d8e0-4e39-a797-0cbedb0a89e8',
    displayName: 'Catalog creator',
    description: 'Creates catalogs, and owns those that they create.',
    scope: 'tenant',
    allowedResourceActions: [`${actions}/AccessPackageCatalog/Create`],
  },
  {
    name: 'connectedOrganizationAdministrator',
    id: 'e65cf63f-9cc2-4b48-8871-cb667e9d90fb',
    displayName: 'Connected organization administrator',
    description: 'Manages connected organizations and their sponsors.',
    scope: 'tenant',
    allowedResourceActions: [`${actions}/ConnectedOrganizations/allTasks`],
  },
];
