import { listAccessPackages } from '@bailiwick/contracts-access-package';
import {
  filterAssignmentsByCurrentUser,
  getAssignment,
  listAdditionalAccess,
  listAssignments,
} from '@bailiwick/contracts-request-workflow';
import { quoted, read, readList } from '../../../../interface/visit/read.ts';
import type { Visitor } from '../../../../interface/visit/visitor.ts';
import type { HeldAssignment, SettledRole } from './access.ts';

/** As many live assignments as are looked into; a picture of more would not be read. */
const most = 15;

export interface AssignmentRow {
  readonly id: string;
  readonly state: string;
  readonly schedule: {
    readonly startDateTime: string | null;
    readonly expiration: { readonly endDateTime: string | null };
  };
  readonly expiredDateTime: string | null;
  readonly accessPackage: { readonly id: string; readonly displayName: string };
  readonly assignmentPolicy: { readonly id: string; readonly displayName: string } | null;
}

export const assignmentExpand = 'accessPackage($select=id,displayName),assignmentPolicy($select=id,displayName)';

/** Assignments of a person that the visitor may see: by role, or because they are their own. */
export async function assignmentsOf(personId: string, me: Visitor, odata: Readonly<Record<string, string>>) {
  if (personId === me.id) return readList<AssignmentRow>(filterAssignmentsByCurrentUser, { on: 'target', odata });
  const { $filter, ...rest } = odata;
  const about = `target/objectId eq ${quoted(personId)}`;
  return readList<AssignmentRow>(listAssignments, {
    odata: { ...rest, $filter: $filter === undefined ? about : `${about} and ${$filter}` },
  });
}

async function rolesOf(assignmentId: string): Promise<readonly SettledRole[]> {
  const { value } = await read(getAssignment, { assignmentId });
  return (value as { '@bailiwick.resourceRoles'?: readonly SettledRole[] })['@bailiwick.resourceRoles'] ?? [];
}

/** Ids of live assignments that exclude another one of the same person. */
async function conflictsOf(personId: string, me: Visitor): Promise<ReadonlySet<string>> {
  if (!me.mayAnywhere('assignments.read')) return new Set();
  const { rows } = await readList<{ id: string }>(listAdditionalAccess, {
    odata: { $filter: `target/objectId eq ${quoted(personId)}`, $select: 'id', $top: '100' },
  });
  return new Set(rows.map(({ id }) => id));
}

/** What live assignments give somebody, each with its roles. */
export async function heldAccess(personId: string, me: Visitor) {
  const [live, conflicts] = await Promise.all([
    assignmentsOf(personId, me, {
      $filter: `state ne 'expired'`,
      $expand: assignmentExpand,
      $top: String(most),
      $count: 'true',
    }),
    conflictsOf(personId, me),
  ]);
  const roles = await Promise.all(live.rows.map(({ id }) => rolesOf(id)));
  const assignments = live.rows.map((row, at): HeldAssignment => ({
    id: row.id,
    state: row.state,
    ends: row.schedule.expiration.endDateTime,
    packageId: row.accessPackage.id,
    packageName: row.accessPackage.displayName,
    policyName: row.assignmentPolicy?.displayName,
    roles: roles[at] ?? [],
    conflict: conflicts.has(row.id),
  }));
  return { assignments, more: (live.count ?? live.rows.length) - live.rows.length };
}

interface PackageRow {
  readonly id: string;
  readonly displayName: string;
  readonly incompatibleAccessPackages: readonly { readonly id: string; readonly displayName: string }[];
  readonly resourceRoleScopes: readonly {
    readonly role: {
      readonly resource: { readonly id: string; readonly displayName: string; readonly originId: string } | null;
    } | null;
  }[];
}

/** The packages held, with the names of their resources and what they exclude. */
export async function packagesHeld(ids: readonly string[]): Promise<readonly PackageRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await readList<PackageRow>(listAccessPackages, {
    odata: {
      $filter: `id in (${ids.map(quoted).join(', ')})`,
      $select: 'id,displayName',
      $expand:
        'resourceRoleScopes($select=id;$expand=role($select=id;$expand=resource($select=id,displayName,originId))),incompatibleAccessPackages($select=id,displayName)',
      $top: '100',
    },
  });
  return rows;
}

/** Pairs of packages that the person holds although one excludes the other. */
export function conflictPairs(packages: readonly PackageRow[], heldIds: ReadonlySet<string>) {
  return packages.flatMap((row) =>
    row.incompatibleAccessPackages.filter(({ id }) => heldIds.has(id)).map((other) => ({ one: row, other })),
  );
}
