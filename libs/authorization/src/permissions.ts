import {
  administrators,
  assignmentManagers,
  directoryWork,
  everyone,
  governance,
  houseOnly,
  owners,
  packageManagers,
  readers,
  reading,
  type PermissionRow,
} from './permission-row.ts';

const rows = {
  'catalogs.create': {
    summary: 'Create a catalog',
    tenant: [...administrators, 'catalogCreator'],
    catalog: [],
    relations: [],
    read: null,
  },
  'catalogs.read': reading('See a catalog', 'catalogs.read'),
  'catalogs.update': governance('Edit a catalog: name, description, flags', owners, 'catalogs.read'),
  'catalogs.delete': governance('Delete an empty catalog', owners, 'catalogs.read'),

  'resources.read': reading('See the resources of a catalog', 'resources.read'),
  'resources.add': governance(
    'Add a resource to a catalog; needs the right on the resource too',
    owners,
    'resources.read',
  ),
  'resources.remove': governance(
    'Remove a resource from a catalog; needs the right on the resource too',
    owners,
    'resources.read',
  ),

  'roleDefinitions.read': { ...everyone, summary: 'See which roles exist' },
  'roles.read': reading('See who holds a role in a catalog', 'roles.read'),
  'catalogCreators.assign': governance('Make somebody a catalog creator, or give another tenant-wide role', [], null),
  'catalogRoles.assign': governance('Add or remove a catalog owner, reader or manager', owners, 'roles.read'),

  'accessPackages.read': reading('See an access package', 'accessPackages.read', ['holder']),
  'accessPackages.requestable': { ...everyone, summary: 'Find the access packages one may request' },
  'accessPackages.create': governance('Create an access package in a catalog', packageManagers, 'catalogs.read'),
  'accessPackages.update': governance('Edit, hide or unhide an access package', packageManagers, 'accessPackages.read'),
  'accessPackages.delete': governance('Delete an access package', packageManagers, 'accessPackages.read'),
  'resourceRoleScopes.change': governance(
    'Change the resource roles of an access package',
    packageManagers,
    'accessPackages.read',
  ),
  'incompatibilities.change': governance(
    'Configure incompatible access packages and groups',
    packageManagers,
    'accessPackages.read',
  ),
  'exceptions.read': reading('See exceptions from incompatible access', 'exceptions.read'),
  'exceptions.request': governance(
    'Ask that somebody may hold incompatible access until an end',
    packageManagers,
    'exceptions.read',
  ),
  'exceptions.decide': governance(
    'Approve, deny or end such an exception that somebody else asked for',
    owners,
    'exceptions.read',
  ),
  'plans.make': governance(
    'See who would gain and lose what by a change of an access package, before it is saved',
    packageManagers,
    'accessPackages.read',
  ),
  'policies.read': reading('See an assignment policy', 'policies.read'),
  'policies.change': governance('Create, edit and delete policies', packageManagers, 'policies.read'),
  'policies.automate': governance(
    'Create, edit, delete and try out policies that assign automatically',
    [],
    'policies.read',
  ),

  'assignments.read': reading('See assignments', 'assignments.read', ['holder', 'target', 'manager']),
  'assignments.own': { ...everyone, summary: 'List the assignments and requests that are one’s own' },
  'assignments.direct': governance(
    'Assign or remove a person directly; approval is not bypassed',
    assignmentManagers,
    'accessPackages.read',
  ),
  'assignments.reprocess': governance('Reprocess an assignment', assignmentManagers, 'assignments.read'),

  'requests.read': reading('See requests and delivery errors', 'requests.read', ['requestor', 'target', 'approver']),
  'answers.read': {
    summary: 'See what was answered to the questions of a policy',
    tenant: readers,
    catalog: assignmentManagers,
    relations: ['requestor', 'target', 'approver'],
    read: 'requests.read',
  },
  'requests.submit': { ...everyone, summary: 'Request an access package; the policy decides' },
  'requests.cancel': governance(
    'Cancel a request that is not finished; refuse what somebody asked on one’s behalf',
    assignmentManagers,
    'requests.read',
    ['requestor', 'target'],
  ),
  'requests.reprocess': governance('Reprocess a request', assignmentManagers, 'requests.read'),
  'requests.delete': governance('Delete the record of a completed request', [], 'requests.read'),

  'approvals.read': reading('See an approval and its stages', 'approvals.read', ['requestor', 'target', 'approver']),
  'approvals.decide': {
    summary: 'Approve or deny a request, as approver of the stage, whatever the role',
    tenant: [],
    catalog: [],
    relations: ['approver'],
    read: 'approvals.read',
  },

  'approvals.discuss': {
    summary: 'Ask the requestor of a request something, as approver, or answer it',
    tenant: [],
    catalog: [],
    relations: ['approver', 'requestor', 'target'],
    read: 'approvals.read',
  },
  'approvals.delegate': { ...everyone, summary: 'Let somebody else decide what one is asked to approve, for a time' },

  'history.read': reading('See how an access package or an assignment changed', 'history.read', [
    'holder',
    'target',
    'requestor',
  ]),
  'changes.read': reading('See how far a change of a package has reached its holders', 'changes.read'),
  'audit.read': { summary: 'Read the audit log', tenant: readers, catalog: owners, relations: [], read: null },

  'operations.read': {
    summary: 'See how the services are doing: what waits, what is late, what went wrong',
    tenant: readers,
    catalog: [],
    relations: [],
    read: null,
  },
  'operations.retry': {
    summary: 'Apply again what a service could not apply',
    tenant: administrators,
    catalog: [],
    relations: [],
    read: null,
  },

  'me.read': { ...everyone, summary: 'See oneself' },
  'directory.read': { ...everyone, summary: 'See people, groups, applications, sites and roles' },
  'subjects.update': governance('Say whether the life of a guest account is governed', owners, 'directory.read'),
  'users.manage': directoryWork('Create, edit, disable and delete users', ['globalAdministrator', 'userAdministrator']),
  'groups.manage': directoryWork(
    'Create, edit and delete groups, their members and owners',
    ['globalAdministrator', 'groupsAdministrator', 'userAdministrator'],
    ['owner'],
  ),
  'roleAssignableGroups.manage': directoryWork(
    'Manage a group that can hold a directory role',
    ['globalAdministrator', 'privilegedRoleAdministrator'],
    ['owner'],
  ),
  'applications.manage': directoryWork(
    'Manage who may use an application',
    ['globalAdministrator', 'applicationAdministrator', 'cloudApplicationAdministrator'],
    ['owner'],
  ),
  'directoryRoles.assign': directoryWork('Give or take a directory role', [
    'globalAdministrator',
    'privilegedRoleAdministrator',
  ]),

  'trial.clock': { ...houseOnly, summary: 'Move and read the business clock of a trial' },
  'trial.mail': { ...houseOnly, summary: 'Read the mails that a trial has sent' },
  'trial.seed': { ...houseOnly, summary: 'Fill a trial with a generated organization' },
  'system.import': { ...houseOnly, summary: 'Load people, groups, applications and sites' },
  'system.bootstrap': { ...houseOnly, summary: 'Make the first administrator' },
  'system.identify': { ...houseOnly, summary: 'Find who is signing in' },
  'system.resynchronize': { ...houseOnly, summary: 'Tell the whole state again' },
} as const satisfies Record<string, PermissionRow>;

export type Permission = keyof typeof rows;

/** The one table of who may do what. */
export const permissions: Readonly<Record<Permission, PermissionRow>> = rows;

export const permissionNames = Object.keys(rows) as readonly Permission[];

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(rows, name);
}
