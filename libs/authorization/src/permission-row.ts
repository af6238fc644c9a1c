import type { CatalogRole, Role } from './roles.ts';

/** What ties a caller to one object, found by the service that owns the object. */
export const relationNames = ['owner', 'requestor', 'target', 'holder', 'approver', 'manager'] as const;
export type Relation = (typeof relationNames)[number];

/** One row of the table: who may do one thing. Whoever is not named may not. */
export interface PermissionRow {
  readonly summary: string;
  /** Roles that have it everywhere, when held for the whole organization. */
  readonly tenant: readonly Role[];
  /** Roles that have it in the catalogs where they are held, and everywhere when held for the whole organization. */
  readonly catalog: readonly CatalogRole[];
  /** Ties to the one object that have it. */
  readonly relations: readonly Relation[];
  /** Every active signed-in caller has it. */
  readonly everyone?: true;
  /** The house itself has it and nobody else does, whatever their role. */
  readonly system?: true;
  /**
   * Decides what a refused caller learns: who has it is told 403, everybody else 404. Null where there is nothing to
   * hide because no object exists yet: always 403.
   */
  readonly read: string | null;
}

/** Who governs the whole organization. */
export const administrators = ['globalAdministrator', 'identityGovernanceAdministrator'] as const;
export const readers = [
  ...administrators,
  'globalReader',
  'securityReader',
  'securityAdministrator',
  'complianceAdministrator',
] as const;

export const owners = ['catalogOwner'] as const;
export const packageManagers = ['catalogOwner', 'accessPackageManager'] as const;
export const assignmentManagers = ['catalogOwner', 'accessPackageManager', 'accessPackageAssignmentManager'] as const;
const everybodyInCatalog = [...assignmentManagers, 'catalogReader'] as const;

export const everyone = { tenant: [], catalog: [], relations: [], everyone: true, read: null } as const;
export const houseOnly = { tenant: [], catalog: [], relations: [], system: true, read: null } as const;

/** Governance of a catalog: administrators everywhere, `catalog` roles where they are held. */
export const governance = (
  summary: string,
  catalog: readonly CatalogRole[],
  read: string | null,
  relations: readonly Relation[] = [],
): PermissionRow => ({ summary, tenant: administrators, catalog, relations, read });

export const reading = (summary: string, name: string, relations: readonly Relation[] = []): PermissionRow => ({
  summary,
  tenant: readers,
  catalog: everybodyInCatalog,
  relations,
  read: name,
});

/** Work on the directory's own objects: roles over the whole organization, or a tie to the object. */
export const directoryWork = (
  summary: string,
  tenant: readonly Role[],
  relations: readonly Relation[] = [],
): PermissionRow => ({ summary, tenant, catalog: [], relations, read: 'directory.read' });
