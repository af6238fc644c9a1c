import { commonErrors, type Operation } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { Caller } from './caller.ts';

const readGovernance = 'EntitlementManagement.Read.All';
const writeGovernance = 'EntitlementManagement.ReadWrite.All';
const ownRequests = 'EntitlementMgmt-SubjectAccess.ReadWrite';
const readRoles = 'RoleManagement.Read.EntitlementManagement';
const writeRoles = 'RoleManagement.ReadWrite.EntitlementManagement';

/** Which token scopes admit to the part of the API that a path starts with. First match counts. */
const areas: readonly { readonly path: string; readonly read: readonly string[]; readonly write: readonly string[] }[] =
  [
    {
      path: '/v1.0/identityGovernance/entitlementManagement/assignmentRequests',
      read: [readGovernance, writeGovernance, ownRequests],
      write: [writeGovernance, ownRequests],
    },
    {
      path: '/v1.0/identityGovernance/entitlementManagement',
      read: [readGovernance, writeGovernance, ownRequests],
      write: [writeGovernance],
    },
    {
      path: '/v1.0/roleManagement/entitlementManagement',
      read: [readGovernance, writeGovernance, readRoles, writeRoles],
      write: [writeGovernance, writeRoles],
    },
    {
      path: '/v1.0/roleManagement/directory',
      read: ['RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory', 'Directory.Read.All'],
      write: ['RoleManagement.ReadWrite.Directory'],
    },
    {
      path: '/v1.0/auditLogs',
      read: ['AuditLog.Read.All', readGovernance, writeGovernance],
      write: [],
    },
    {
      path: '/v1.0/me',
      read: [
        'User.Read',
        'User.ReadWrite',
        'User.ReadBasic.All',
        'User.Read.All',
        'User.ReadWrite.All',
        'Directory.Read.All',
        ownRequests,
      ],
      write: ['User.ReadWrite'],
    },
    {
      path: '/v1.0/users',
      read: [
        'User.Read',
        'User.ReadBasic.All',
        'User.Read.All',
        'User.ReadWrite.All',
        'Directory.Read.All',
        'Directory.ReadWrite.All',
      ],
      write: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
    },
    {
      path: '/v1.0/groups',
      read: [
        'Group.Read.All',
        'Group.ReadWrite.All',
        'GroupMember.Read.All',
        'GroupMember.ReadWrite.All',
        'Directory.Read.All',
        'Directory.ReadWrite.All',
      ],
      write: ['Group.ReadWrite.All', 'GroupMember.ReadWrite.All', 'Directory.ReadWrite.All'],
    },
    {
      path: '/v1.0/servicePrincipals',
      read: ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
      write: ['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'Directory.ReadWrite.All'],
    },
    { path: '/bailiwick', read: [readGovernance, writeGovernance, ownRequests], write: [writeGovernance] },
  ];

const everyGraphScope = new Set(areas.flatMap(({ read, write }) => [...read, ...write]));

/** The Graph permissions among the words of a token; undefined where the provider knows none of them. */
export function graphPermissions(words: readonly string[]): readonly string[] | undefined {
  const known = words.filter((word) => everyGraphScope.has(word));
  return known.length === 0 ? undefined : known;
}

/**
 * Does the token admit to this operation at all? Independent of what the person behind it may do. Tokens of providers
 * that carry no Graph permissions are limited by the person's rights alone.
 */
export function assertAdmitted(operation: Operation, { actor, permissions }: Caller): void {
  if (actor.type === 'application' && operation.applications === false)
    throw new DomainError(commonErrors.forbidden, {
      message: 'Applications cannot do this: it is about the person signed in.',
    });
  const admitting = operation.scopes ?? defaultScopes(operation);
  if (permissions === undefined || admitting === undefined || admitting.some((scope) => permissions.includes(scope)))
    return;
  throw new DomainError(commonErrors.forbidden, { message: `The access token needs one of: ${admitting.join(', ')}.` });
}

function defaultScopes({ kind, http }: Operation): readonly string[] | undefined {
  const path = http?.path.toLowerCase() ?? '';
  const area = areas.find((candidate) => path.startsWith(candidate.path.toLowerCase()));
  return kind === 'query' ? area?.read : area?.write;
}
