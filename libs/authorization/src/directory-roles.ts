import type { DirectoryRole } from './roles.ts';

/** Entra's directory roles under their well-known ids, so that existing scripts find them. */
export interface DirectoryRoleDefinition {
  readonly name: DirectoryRole;
  /** Entra's role template id; `roleDefinitionId` on the wire is the same. */
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
}

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
