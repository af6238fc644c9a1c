import type { Activity, StateOf } from '@bailiwick/contracts-core';
import { grantsSettled } from '@bailiwick/contracts-directory/events';
import type { ReactionContext } from '@bailiwick/service-host';
import { fulfilmentLock, many } from './membership.ts';
import { assignmentsOf, rolesOf, settle } from './settle.sql.ts';

type Settled = StateOf<typeof grantsSettled>;
type SettledRole = Settled['assignments'][number]['roles'][number];

interface RoleRow {
  readonly assignmentId: string;
  readonly scopeId: string;
  readonly state: SettledRole['state'];
  readonly reason: string | null;
  readonly changed: boolean;
}

interface AssignmentRow {
  readonly id: string;
  readonly version: number;
  readonly live: boolean;
  readonly userId: string;
  readonly userName: string | null;
  readonly packageId: string;
  readonly packageName: string;
  readonly packageVersion: number;
  readonly catalogId: string;
}

type PackageRole = Omit<SettledRole, 'state' | 'reason'> & {
  readonly packageId: string;
  readonly resourceDisplayName: string;
};

export interface SettledAssignment extends AssignmentRow {
  readonly changed: boolean;
  readonly roles: readonly SettledRole[];
  readonly activities: readonly Activity[];
}

const targetType = { AadGroup: 'Group', AadApplication: 'ServicePrincipal', SharePointOnline: 'Site' } as const;

/** Settles these assignments; those whose package is not known here yet are missing in the answer. */
export async function settleAssignments(
  context: ReactionContext,
  ids: readonly string[],
  repair: boolean,
): Promise<SettledAssignment[]> {
  await context.sql(fulfilmentLock, [0, ids.length >= many]);
  const rows = await context.sql<RoleRow>(settle, [ids, repair, context.now]);
  const assignments = await context.sql<AssignmentRow>(assignmentsOf, [ids]);
  const packageIds = [...new Set(assignments.map(({ packageId }) => packageId))];
  const roles = await context.sql<PackageRole>(rolesOf, [packageIds]);
  const roleOf = new Map(roles.map((role) => [`${role.packageId} ${role.resourceRoleScopeId}`, role]));
  const rowsOf = Map.groupBy(rows, ({ assignmentId }) => assignmentId);
  return assignments.map((assignment) => {
    const own = rowsOf.get(assignment.id) ?? [];
    const described = own.map((row) => ({ row, role: roleOf.get(`${assignment.packageId} ${row.scopeId}`)! }));
    return {
      ...assignment,
      changed: own.some(({ changed }) => changed),
      roles: described.map(({ row, role }) => settledRole(row, role)),
      activities: described.filter(({ row }) => row.changed).map(({ row, role }) => activity(assignment, row, role)),
    };
  });
}

function settledRole({ state, reason }: RoleRow, role: PackageRole): SettledRole {
  const { resourceRoleScopeId, originSystem, resourceOriginId, roleOriginId, roleDisplayName } = role;
  return { resourceRoleScopeId, originSystem, resourceOriginId, roleOriginId, roleDisplayName, state, reason };
}

function activity(assignment: AssignmentRow, { state }: RoleRow, role: PackageRole): Activity {
  return {
    name:
      state === 'granted' ? 'Fulfill access package resource assignment' : 'Remove access package resource assignment',
    result: 'success',
    targets: [
      { id: assignment.userId, type: 'User', displayName: assignment.userName },
      {
        id: role.resourceOriginId,
        type: targetType[role.originSystem as keyof typeof targetType],
        displayName: `${role.resourceDisplayName}: ${role.roleDisplayName}`,
      },
      { id: assignment.packageId, type: 'AccessPackage', displayName: assignment.packageName },
    ],
    catalogId: assignment.catalogId,
  };
}

export interface Cause {
  readonly settlementId: string;
  readonly cause: Settled['cause'];
  /** Number of the first event of this settlement that is still to be told, from 1. */
  readonly firstEvent: number;
  /** More of the same settlement is to come, and goes first. */
  readonly held?: boolean;
}

/** A message of the broker holds one megabyte; a role with its audit row takes about 700 bytes. */
const rolesPerEvent = 600;

/** Tells what became of settled assignments of one package. Gives the number of events it took. */
export function report(
  context: ReactionContext,
  settled: readonly SettledAssignment[],
  { settlementId, cause, firstEvent, held = false }: Cause,
): number {
  const parts = inParts(settled);
  parts.forEach((part, index) => {
    const [{ packageId, packageVersion }] = part as [SettledAssignment];
    context.record({
      event: grantsSettled,
      aggregateId: settlementId,
      version: firstEvent + index,
      held,
      state: {
        settlementId,
        cause,
        accessPackageId: packageId,
        accessPackageVersion: packageVersion,
        assignments: part.map(({ id, version, live, changed, roles }) => ({
          assignmentId: id,
          assignmentVersion: version,
          live,
          changed,
          roles: [...roles],
        })),
      } satisfies Settled,
      activities: part.flatMap(({ activities }) => activities),
    });
  });
  return parts.length;
}

function inParts(settled: readonly SettledAssignment[]): SettledAssignment[][] {
  const parts: SettledAssignment[][] = [];
  let size = Infinity;
  for (const assignment of settled) {
    size += 1 + assignment.roles.length;
    if (size > rolesPerEvent) {
      parts.push([]);
      size = 1 + assignment.roles.length;
    }
    parts.at(-1)!.push(assignment);
  }
  return parts;
}
