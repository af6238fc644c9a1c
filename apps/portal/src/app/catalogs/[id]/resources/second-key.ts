import { mayManageOrigin, originRights, type OriginKind } from '@bailiwick/authorization';
import type { HeldRole } from '@bailiwick/contracts-core';

export const originKinds = ['group', 'application', 'site'] as const;
export type ResourceKind = (typeof originKinds)[number];
export const originSystemOf = { group: 'AadGroup', application: 'AadApplication', site: 'SharePointOnline' } as const;

/** An object that somebody may want in a catalog. */
export interface Candidate {
  /** Id of the group or application, address of the site. */
  readonly originId: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly kind: OriginKind;
  /** Undefined where owners cannot be asked for. */
  readonly owners: readonly { readonly id: string; readonly displayName: string | null }[] | undefined;
  /** Why it cannot be governed at all. */
  readonly refusal: 'synchronised' | 'distributionList' | 'disabled' | null;
}

export type KeyState = 'owner' | 'role' | 'unknown' | 'missing';

/**
 * The second key: the right on the object itself, judged by the same table as the service does. `unknown`: only the service
 * knows who administers a site.
 */
export function secondKey({ kind, owners }: Candidate, me: { id: string; roles: readonly HeldRole[] }): KeyState {
  if (mayManageOrigin(me.roles, false, kind, true)) return 'role';
  if (owners === undefined) return 'unknown';
  return owners.some(({ id }) => id === me.id) ? 'owner' : 'missing';
}

/** Directory roles that hold the key to objects of this kind. */
export const rolesWithKey = (kind: OriginKind): readonly string[] =>
  Object.entries(originRights).flatMap(([role, right]) => (right?.kinds.includes(kind) ? [role] : []));

interface GroupRow {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly groupTypes: readonly string[];
  readonly isAssignableToRole: boolean;
  readonly mailEnabled: boolean;
  readonly securityEnabled: boolean;
  readonly onPremisesSyncEnabled: boolean | null;
  readonly owners: Candidate['owners'];
}

const isMicrosoft365 = ({ groupTypes }: GroupRow) => groupTypes.includes('Unified');

export const groupCandidate = (row: GroupRow): Candidate => ({
  originId: row.id,
  displayName: row.displayName,
  description: row.description,
  kind: row.isAssignableToRole ? 'roleAssignableGroup' : isMicrosoft365(row) ? 'microsoft365Group' : 'securityGroup',
  owners: row.owners,
  refusal:
    row.onPremisesSyncEnabled === true
      ? 'synchronised'
      : row.mailEnabled && !row.securityEnabled && !isMicrosoft365(row)
        ? 'distributionList'
        : null,
});

interface ApplicationRow {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly accountEnabled: boolean;
  readonly owners: Candidate['owners'];
}

export const applicationCandidate = (row: ApplicationRow): Candidate => ({
  originId: row.id,
  displayName: row.displayName,
  description: row.description,
  kind: 'application',
  owners: row.owners,
  refusal: row.accountEnabled ? null : 'disabled',
});

export const siteCandidate = (row: { readonly displayName: string; readonly webUrl: string }): Candidate => ({
  originId: row.webUrl,
  displayName: row.displayName,
  description: row.webUrl,
  kind: 'site',
  owners: undefined,
  refusal: null,
});
