import { quoted } from '../../interface/visit/read.ts';

export const groupsSortable = ['displayName', 'createdDateTime'];

/** What the list can be narrowed to, by the name that the address uses; `me` is the visitor. */
export const groupFilters: Readonly<Record<string, (me: string) => string>> = {
  mine: (me) => `owners/any(o:o/id eq ${quoted(me)})`,
  roleAssignable: () => 'isAssignableToRole eq true',
  microsoft365: () => `groupTypes/any(t:t eq 'Unified')`,
  dynamic: () => `groupTypes/any(t:t eq 'DynamicMembership')`,
  synchronised: () => 'onPremisesSyncEnabled eq true',
};

/** `$filter` for what the address says; nothing where it says nothing known. */
export function groupsListed(query: Readonly<Record<string, string>>, me: string): { $filter?: string } {
  const which = query['which'] ?? '';
  return Object.hasOwn(groupFilters, which) ? { $filter: groupFilters[which]!(me) } : {};
}
