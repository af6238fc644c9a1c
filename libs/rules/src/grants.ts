/** A role of an object of an origin system, as a package gives it. */
export interface OriginRole {
  readonly originSystem: string;
  readonly resourceOriginId: string;
  readonly roleOriginId: string;
}

/** An assignment in force with what its package gives at this moment. */
export interface LiveAssignment {
  readonly id: string;
  readonly targetId: string;
  readonly resourceRoles: readonly OriginRole[];
}

/** Somebody holds a role because of these assignments. */
export interface Grant extends OriginRole {
  readonly userId: string;
  readonly assignmentIds: readonly string[];
}

export const grantKey = ({ userId, originSystem, resourceOriginId, roleOriginId }: Omit<Grant, 'assignmentIds'>) =>
  JSON.stringify([userId, originSystem, resourceOriginId, roleOriginId]);

/**
 * The access that should exist: the union over all live assignments (R31), each role once per person however many
 * assignments cause it (R32). Nothing else is consulted; memberships set by hand live beside it.
 */
export function desiredGrants(assignments: readonly LiveAssignment[]): readonly Grant[] {
  const grants = new Map<string, Grant>();
  for (const { id, targetId, resourceRoles } of assignments)
    for (const { originSystem, resourceOriginId, roleOriginId } of resourceRoles) {
      const role = { userId: targetId, originSystem, resourceOriginId, roleOriginId };
      const earlier = grants.get(grantKey(role));
      const assignmentIds = new Set([...(earlier?.assignmentIds ?? []), id]);
      grants.set(grantKey(role), { ...role, assignmentIds: [...assignmentIds] });
    }
  return [...grants.values()];
}

/** Who gains and who loses what when `before` becomes `after`. */
export function changeOfGrants(before: readonly Grant[], after: readonly Grant[]) {
  const had = new Set(before.map(grantKey));
  const has = new Set(after.map(grantKey));
  return {
    gained: after.filter((grant) => !had.has(grantKey(grant))),
    lost: before.filter((grant) => !has.has(grantKey(grant))),
  };
}
