import type { HeldRole } from '@bailiwick/contracts-core';
import type { DirectoryRole } from './roles.ts';

export type OriginKind = 'securityGroup' | 'microsoft365Group' | 'roleAssignableGroup' | 'application' | 'site';

interface OriginRight {
  /** Has the right without owning the catalog too. */
  readonly alone?: true;
  readonly kinds: readonly OriginKind[];
}

const groups = ['securityGroup', 'microsoft365Group', 'roleAssignableGroup'] as const;

/**
 * The second key: which directory role may put which kind of object into a catalog, or take it out. A plain user may
 * where they own the object (for a site: administer it). Roles that are not named may not.
 */
export const originRights: Readonly<Partial<Record<DirectoryRole, OriginRight>>> = {
  globalAdministrator: { alone: true, kinds: [...groups, 'application', 'site'] },
  identityGovernanceAdministrator: { alone: true, kinds: ['application'] },
  groupsAdministrator: { kinds: groups },
  intuneAdministrator: { kinds: groups },
  exchangeAdministrator: { kinds: ['microsoft365Group'] },
  sharePointAdministrator: { kinds: ['microsoft365Group', 'site'] },
  applicationAdministrator: { kinds: ['application'] },
  cloudApplicationAdministrator: { kinds: ['application'] },
  userAdministrator: { kinds: ['securityGroup', 'microsoft365Group', 'application'] },
};

/**
 * May somebody with these roles put an object of this kind into a catalog?
 * `catalogOwner`: whether they own that catalog; pass true where the first key is checked elsewhere and only the right on
 * the object itself is asked. An Identity Governance Administrator counts as catalog owner: with a right on the object
 * from another role or as its owner, they may add it (decision X5).
 */
export function mayManageOrigin(
  roles: readonly HeldRole[],
  isOwner: boolean,
  kind: OriginKind,
  catalogOwner: boolean,
): boolean {
  const held = roles.filter(({ catalogId }) => catalogId === null).map(({ role }) => role);
  const firstKey = catalogOwner || held.includes('identityGovernanceAdministrator');
  if (isOwner && firstKey) return true;
  return held.some((role) => {
    const right = Object.hasOwn(originRights, role) ? originRights[role as DirectoryRole] : undefined;
    return right !== undefined && right.kinds.includes(kind) && (right.alone === true || firstKey);
  });
}
