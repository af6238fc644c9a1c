import { filterPackagesByCurrentUser } from '@bailiwick/contracts-access-package';
import { filterAssignmentsByCurrentUser, filterRequestsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import type { ListState } from '../../interface/table/list-state.ts';
import { quoted, readList, type List } from '../../interface/visit/read.ts';

/** A resource role as a package gives it. */
export interface GivenRole {
  readonly id: string;
  readonly role: { readonly displayName: string; readonly originId?: string } | null;
  readonly scope: {
    readonly resource: {
      readonly displayName: string;
      readonly originSystem: string;
      readonly originId?: string;
    } | null;
  } | null;
}

/** A package that the visitor may ask for. */
export interface OfferedPackage {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly catalog: { readonly id: string; readonly displayName: string } | null;
  readonly resourceRoleScopes: readonly GivenRole[];
}

export const givenRoles =
  'resourceRoleScopes($expand=role($select=displayName,originId),scope($expand=resource($select=displayName,originSystem,originId)))';

/** What the visitor may ask for; what they typed is looked for in names, descriptions and the resources inside. */
export function readOffered(state: ListState, catalogId: string | undefined): Promise<List<OfferedPackage>> {
  const { $search: _, ...odata } = state.odata as Record<string, string>;
  const conditions = [
    ...(state.search === undefined ? [] : [`(${containing(state.search)})`]),
    ...(catalogId === undefined ? [] : [`catalog/id eq ${quoted(catalogId)}`]),
  ];
  return readList<OfferedPackage>(filterPackagesByCurrentUser, {
    on: 'allowedRequestor',
    odata: {
      ...odata,
      ...(conditions.length > 0 && { $filter: conditions.join(' and ') }),
      $expand: `catalog($select=id,displayName),${givenRoles}`,
    },
  });
}

function containing(typed: string): string {
  const text = quoted(typed.trim());
  const inside = `resourceRoleScopes/any(s:contains(s/scope/resource/displayName,${text}))`;
  return `contains(displayName,${text}) or contains(description,${text}) or ${inside}`;
}

/** Of which packages the visitor holds an assignment, or has asked and not yet been answered: ids of those by package. */
export async function readMine(): Promise<{ held: Map<string, string>; asked: Map<string, string> }> {
  interface OfPackage {
    readonly id: string;
    readonly accessPackage: { readonly id: string } | null;
  }
  const shown = { $select: 'id', $expand: 'accessPackage($select=id)', $top: '500' };
  const open = "state eq 'submitted' or state eq 'pendingApproval' or state eq 'scheduled' or state eq 'delivering'";
  const [held, asked] = await Promise.all([
    readList<OfPackage>(filterAssignmentsByCurrentUser, {
      on: 'target',
      odata: { ...shown, $filter: "state ne 'expired'" },
    }),
    readList<OfPackage>(filterRequestsByCurrentUser, { on: 'target', odata: { ...shown, $filter: open } }),
  ]);
  const byPackage = ({ rows }: List<OfPackage>) =>
    new Map(rows.flatMap(({ id, accessPackage }) => (accessPackage === null ? [] : [[accessPackage.id, id] as const])));
  return { held: byPackage(held), asked: byPackage(asked) };
}
