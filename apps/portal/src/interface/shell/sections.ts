import type { Permission } from '@bailiwick/authorization';
import type { Visitor } from '../visit/visitor.ts';

export const sectionNames = ['employee', 'approver', 'projectManager', 'departmentManager', 'administrator'] as const;
export type SectionName = (typeof sectionNames)[number];

/** One place in the navigation: its key is its name in the messages, `shell.nav.<key>`. */
export interface Place {
  readonly key: string;
  readonly href: string;
  /** Offered only to those who hold it somewhere. */
  readonly permission?: Permission;
  /** Letter of "G then letter". */
  readonly letter: string;
}

interface Section {
  readonly name: SectionName;
  readonly places: readonly Place[];
  /** Whose job it is; everybody's without. */
  readonly roles?: readonly string[];
}

const administrators = ['globalAdministrator', 'identityGovernanceAdministrator'];
const readers = ['globalReader', 'securityReader', 'securityAdministrator', 'complianceAdministrator'];

/** The portal by job. Somebody with several jobs sees all of theirs. */
const sections: readonly Section[] = [
  {
    name: 'employee',
    places: [
      { key: 'home', href: '/', letter: 'h' },
      { key: 'browse', href: '/packages', letter: 'b' },
      { key: 'access', href: '/access', letter: 'a' },
      { key: 'requests', href: '/requests', letter: 'r' },
    ],
  },
  { name: 'approver', places: [{ key: 'approvals', href: '/approvals', letter: 'i' }] },
  {
    name: 'projectManager',
    roles: [
      'accessPackageManager',
      'accessPackageAssignmentManager',
      'catalogOwner',
      'catalogReader',
      ...administrators,
      ...readers,
    ],
    places: [{ key: 'packages', href: '/manage/packages', permission: 'accessPackages.read', letter: 'p' }],
  },
  {
    name: 'departmentManager',
    roles: ['catalogOwner', 'catalogCreator', 'catalogReader', ...administrators, ...readers],
    places: [{ key: 'catalogs', href: '/catalogs', letter: 'c' }],
  },
  {
    name: 'administrator',
    roles: [
      ...administrators,
      ...readers,
      'userAdministrator',
      'groupsAdministrator',
      'applicationAdministrator',
      'cloudApplicationAdministrator',
      'privilegedRoleAdministrator',
    ],
    places: [
      { key: 'directory', href: '/directory', permission: 'directory.read', letter: 'd' },
      { key: 'operations', href: '/operations', permission: 'requests.read', letter: 'o' },
      { key: 'audit', href: '/audit', permission: 'audit.read', letter: 'u' },
    ],
  },
];

/** What of the portal is the visitor's, by their roles as they are now. `approver`: there are or were approvals for them. */
export function sectionsFor(me: Visitor, { approver }: { approver: boolean }): readonly Section[] {
  const held = new Set(me.authority.roles.map(({ role }) => role));
  return sections
    .filter(({ name, roles }) =>
      name === 'approver' ? approver : roles === undefined || roles.some((role) => held.has(role)),
    )
    .map((section) => ({
      ...section,
      places: section.places.filter(({ permission }) => permission === undefined || me.mayAnywhere(permission)),
    }))
    .filter(({ places }) => places.length > 0);
}

/** The sections that the lens lets through: all of them, or one job beside what everybody has. */
export function throughLens<S extends { name: SectionName }>(
  all: readonly S[],
  lens: string | undefined,
): readonly S[] {
  const found = all.some(({ name }) => name === lens);
  return found ? all.filter(({ name }) => name === lens) : all;
}
