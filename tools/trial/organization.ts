import { createHash } from 'node:crypto';

/** How large an organization is to be made. */
export interface Size {
  readonly users: number;
  readonly groups: number;
  readonly packages: number;
  readonly assignments: number;
}

const packagesPerCatalog = 100;
const membersPerGroup = 10;
const departments = ['Marketing', 'Sales', 'Research', 'Finance', 'Engineering', 'Support', 'Legal', 'Purchasing'];
const cities = ['Berlin', 'Lisbon', 'Oslo', 'Vienna', 'Utrecht', 'Lyon', 'Tampere', 'Gdansk'];

/** A UUID that is always the same for the same text: that makes filling repeatable. */
export function seededId(text: string): string {
  const hex = createHash('sha256').update(`seed ${text}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const numbered = (at: number, digits = 6) => String(at).padStart(digits, '0');
const upTo = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));
/** Spreads without chance: neighbours in `at` are far apart in 1 … `count`. */
const spread = (at: number, count: number) => ((at * 7_919) % count) + 1;

export const principalName = (at: number): string => `user-${numbered(at)}@contoso.example`;
const nickname = (at: number) => `group-${numbered(at)}`;

export function makeUser(at: number) {
  return {
    id: seededId(`user ${at}`),
    userPrincipalName: principalName(at),
    displayName: `User ${numbered(at)}`,
    givenName: 'User',
    surname: numbered(at),
    mail: principalName(at),
    department: departments[at % departments.length],
    city: cities[at % cities.length],
    jobTitle: at % 10 === 0 ? 'Manager' : 'Employee',
    ...(at > 1 ? { manager: principalName(Math.ceil(at / 10)) } : {}),
  };
}

function makeGroup(at: number, { users }: Size) {
  const members = new Set(upTo(Math.min(membersPerGroup, users), (step) => spread(at * membersPerGroup + step, users)));
  return {
    id: seededId(`group ${at}`),
    displayName: `Group ${numbered(at)}`,
    description: `Seeded group ${at}`,
    mailNickname: nickname(at),
    owners: users > 0 ? [principalName(spread(at, users))] : [],
    members: [...members].map(principalName),
  };
}

const catalogOf = (packageAt: number) => Math.ceil(packageAt / packagesPerCatalog);
/** Groups take turns; a package gives membership of one. */
const groupOf = (packageAt: number, { groups }: Size) => ((packageAt - 1) % groups) + 1;

function makeCatalog(at: number, size: Size) {
  const inside = upTo(size.packages, (packageAt) => packageAt).filter((packageAt) => catalogOf(packageAt) === at);
  const groups = size.groups === 0 ? [] : [...new Set(inside.map((packageAt) => groupOf(packageAt, size)))];
  return {
    id: seededId(`catalog ${at}`),
    displayName: `Catalog ${numbered(at, 4)}`,
    description: `Seeded catalog ${at}`,
    resources: groups.map((group) => {
      const originId = seededId(`group ${group}`);
      return {
        id: seededId(`resource ${at} ${group}`),
        originSystem: 'AadGroup',
        originId,
        displayName: `Group ${numbered(group)}`,
        roles: [
          { originId: `Member_${originId}`, displayName: 'Member' },
          { originId: `Owner_${originId}`, displayName: 'Owner' },
        ],
      };
    }),
  };
}

/** Everybody may ask, nobody has to approve, access ends after a year. */
export const openPolicy = (id: string) => ({
  id,
  displayName: 'Everybody, without approval',
  allowedTargetScope: 'allMemberUsers',
  expiration: { type: 'afterDuration', duration: 'P365D' },
  requestorSettings: { enableTargetsToSelfAddAccess: true, enableTargetsToSelfRemoveAccess: true },
});

function makePackage(at: number, size: Size) {
  const originId = size.groups === 0 ? undefined : seededId(`group ${groupOf(at, size)}`);
  return {
    id: seededId(`package ${at}`),
    catalogId: seededId(`catalog ${catalogOf(at)}`),
    displayName: `Package ${numbered(at)}`,
    description: `Seeded package ${at}`,
    roles:
      originId === undefined
        ? []
        : [{ originSystem: 'AadGroup', resourceOriginId: originId, roleOriginId: `Member_${originId}` }],
    policy: openPolicy(seededId(`policy ${at}`)),
  };
}

/** Who gets package `at`: the assignments are dealt out evenly, each person holds a package once. */
function holdersOf(at: number, { users, packages, assignments }: Size): number[] {
  const each = Math.floor(assignments / packages) + (at <= assignments % packages ? 1 : 0);
  return upTo(Math.min(each, users), (step) => ((at * 131 + step) % users) + 1);
}

export const target = (at: number) => ({
  id: seededId(`user ${at}`),
  displayName: `User ${numbered(at)}`,
  principalName: principalName(at),
  email: principalName(at),
});

/** The whole organization, always the same for the same size; made when it is asked for, not kept. */
export const organization = (size: Size) => ({
  users: () => upTo(size.users, makeUser),
  groups: () => upTo(size.groups, (at) => makeGroup(at, size)),
  catalogs: () => upTo(Math.ceil(size.packages / packagesPerCatalog), (at) => makeCatalog(at, size)),
  packages: () => upTo(size.packages, (at) => makePackage(at, size)),
  assignments: () =>
    upTo(size.assignments === 0 ? 0 : size.packages, (at) => ({
      accessPackageId: seededId(`package ${at}`),
      assignmentPolicyId: seededId(`policy ${at}`),
      targets: holdersOf(at, size).map(target),
    })),
});
