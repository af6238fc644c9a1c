/** What of a group decides who may change it and how. */
export interface GroupShown {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly groupTypes: readonly string[];
  readonly isAssignableToRole: boolean;
  readonly mailEnabled: boolean;
  readonly securityEnabled: boolean;
  readonly membershipRule: string | null;
  readonly onPremisesSyncEnabled: boolean | null;
  readonly mail: string | null;
  readonly createdDateTime: string;
}

export type GroupKind = 'microsoft365' | 'distribution' | 'roleAssignable' | 'security';

export function groupKind(group: GroupShown): GroupKind {
  if (group.groupTypes.includes('Unified')) return 'microsoft365';
  if (group.mailEnabled && !group.securityEnabled) return 'distribution';
  return group.isAssignableToRole ? 'roleAssignable' : 'security';
}

/** Why nobody can add or remove members by hand; null where owners and administrators can. */
export function whyFixed(group: GroupShown): 'dynamic' | 'synchronised' | null {
  if (group.onPremisesSyncEnabled === true) return 'synchronised';
  return group.groupTypes.includes('DynamicMembership') ? 'dynamic' : null;
}

/** The permission that changing the members of the group needs. */
export const managesGroup = (group: GroupShown) =>
  group.isAssignableToRole ? ('roleAssignableGroups.manage' as const) : ('groups.manage' as const);
