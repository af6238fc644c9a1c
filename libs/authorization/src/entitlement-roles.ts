import type { EntitlementRole } from './roles.ts';

/** The entitlement-management roles under Microsoft's well-known ids. */
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
