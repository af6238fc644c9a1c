import type { PrincipalRow } from '../../interface/shown/principal.tsx';

/** A right that somebody holds somewhere, with who gave it. */
export interface HeldRight {
  readonly id: string;
  readonly role: string;
  readonly principal: PrincipalRow;
  readonly by: { readonly id: string; readonly displayName: string } | null;
  readonly at: string | undefined;
}

/** A place where rights are held: the organization, a catalog in it, an access package in that. */
export interface DelegationPlace {
  readonly key: string;
  readonly kind: 'tenant' | 'catalog' | 'package';
  readonly name: string;
  readonly href?: string;
  /** By role, in the order in which roles are passed on. */
  readonly held: readonly { readonly role: string; readonly rights: readonly HeldRight[] }[];
  readonly inside: readonly DelegationPlace[];
  /** How many places inside are not shown. */
  readonly more: number;
}

const order = [
  'globalAdministrator',
  'identityGovernanceAdministrator',
  'catalogCreator',
  'catalogOwner',
  'accessPackageManager',
  'accessPackageAssignmentManager',
  'catalogReader',
];
const rank = (role: string) => (order.includes(role) ? order.indexOf(role) : order.length);

/** Rights of one place by role: whoever passes rights on first. */
export function byRole(rights: readonly HeldRight[]): DelegationPlace['held'] {
  const groups = Map.groupBy(rights, ({ role }) => role);
  return Array.from(groups, ([role, some]) => ({ role, rights: some })).toSorted(
    (a, b) => rank(a.role) - rank(b.role) || a.role.localeCompare(b.role),
  );
}

/** Whose right at this place came from whom: by giver, `null` for what nobody gave by hand. */
export function byGiver(place: DelegationPlace): ReadonlyMap<string | null, readonly HeldRight[]> {
  return Map.groupBy(
    place.held.flatMap(({ rights }) => rights),
    ({ by }) => by?.displayName ?? null,
  );
}

/** Every right below and at a place, with the way to it: the table twin of the tree. */
export function everyRight(
  place: DelegationPlace,
  above: readonly string[] = [],
): readonly { readonly where: readonly string[]; readonly place: DelegationPlace; readonly right: HeldRight }[] {
  const where = [...above, place.name];
  return [
    ...place.held.flatMap(({ rights }) => rights.map((right) => ({ where, place, right }))),
    ...place.inside.flatMap((inner) => everyRight(inner, where)),
  ];
}
