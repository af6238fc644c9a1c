import type { SubjectSet } from '../shapes.ts';

/** Somebody named in a policy, with what they are called; null where the directory does not have them any more. */
export interface NamedSet {
  readonly set: SubjectSet;
  readonly name: string | null;
}

const type = (name: string) => `#microsoft.graph.${name}`;
export const typeOf = ({ set }: NamedSet): string => set['@odata.type'].replace('#microsoft.graph.', '');
export const person = (userId: string, name: string): NamedSet => ({
  set: { '@odata.type': type('singleUser'), userId, description: name },
  name,
});
export const group = (groupId: string, name: string): NamedSet => ({
  set: { '@odata.type': type('groupMembers'), groupId, description: name },
  name,
});
export const manager = (managerLevel: number): NamedSet => ({
  set: { '@odata.type': type('requestorManager'), managerLevel },
  name: null,
});
export const sponsors = (): NamedSet => ({ set: { '@odata.type': type('targetUserSponsors') }, name: null });
export const isManager = (named: NamedSet, level: number) =>
  ['requestorManager', 'targetManager'].includes(typeOf(named)) && (named.set.managerLevel ?? 1) === level;
export const isSponsors = (named: NamedSet) => ['targetUserSponsors', 'internalSponsors'].includes(typeOf(named));

/** Replaces the people, or the groups, among those named and leaves the others where they are. */
export function withPicked(
  of: readonly NamedSet[],
  kind: 'singleUser' | 'groupMembers',
  picked: readonly { readonly id: string; readonly displayName: string }[],
): readonly NamedSet[] {
  const make = kind === 'singleUser' ? person : group;
  return [
    ...of.filter((named) => typeOf(named) !== kind),
    ...picked.map(({ id, displayName }) => make(id, displayName)),
  ];
}
