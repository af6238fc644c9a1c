import { defineEvent } from '@bailiwick/contracts-core';
import { z } from 'zod';

/** A person. `managerId` and the like are ids of users. */
export const userState = z.object({
  id: z.string(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().nullable(),
  userType: z.enum(['Member', 'Guest']),
  accountEnabled: z.boolean(),
  jobTitle: z.string().nullable(),
  department: z.string().nullable(),
  preferredLanguage: z.string().nullable(),
  managerId: z.string().nullable(),
  deleted: z.boolean(),
});

/** A group without its members: who is in it is asked, never told. */
export const groupState = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  groupTypes: z.array(z.string()),
  securityEnabled: z.boolean(),
  mailEnabled: z.boolean(),
  isAssignableToRole: z.boolean(),
  deleted: z.boolean(),
});

export const servicePrincipalState = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  accountEnabled: z.boolean(),
  deleted: z.boolean(),
});

export const roleAssignmentState = z.object({
  id: z.string(),
  principalId: z.string(),
  principalType: z.enum(['user', 'group', 'servicePrincipal']),
  /** Entitlement-management role (`catalogOwner`, …) or directory role (`globalAdministrator`, …). */
  role: z.string(),
  catalogId: z.string().nullable(),
  deleted: z.boolean(),
});

/** What became of the resource roles of one assignment, per role: the answer of fulfilment to `assignment-changed`. */
export const settledRole = z.object({
  resourceRoleScopeId: z.string(),
  originSystem: z.string(),
  resourceOriginId: z.string(),
  roleOriginId: z.string(),
  roleDisplayName: z.string(),
  state: z.enum(['granted', 'failed', 'removed']),
  reason: z.string().nullable(),
});

/**
 * A chunk of assignments whose grants were made equal to what they should be. Chunks of one settlement carry its
 * `settlementId`; the version is the chunk's number within it.
 */
export const grantsSettledState = z.object({
  settlementId: z.string(),
  cause: z.enum(['assignment', 'packageChanged', 'repair']),
  accessPackageId: z.string(),
  /** Version of the package whose resource roles were applied. */
  accessPackageVersion: z.int(),
  assignments: z.array(
    z.object({
      assignmentId: z.string(),
      /** The version of the assignment that was applied. */
      assignmentVersion: z.int(),
      /** Desired end state that was applied: the holder should have the roles, or none. */
      live: z.boolean(),
      changed: z.boolean(),
      roles: z.array(settledRole),
    }),
  ),
});

export const userChanged = defineEvent('directory', 'user', 'user-changed', userState);
export const groupChanged = defineEvent('directory', 'group', 'group-changed', groupState);
export const servicePrincipalChanged = defineEvent(
  'directory',
  'servicePrincipal',
  'service-principal-changed',
  servicePrincipalState,
);
export const roleAssignmentChanged = defineEvent(
  'directory',
  'roleAssignment',
  'role-assignment-changed',
  roleAssignmentState,
);
export const grantsSettled = defineEvent('directory', 'settlement', 'grants-settled', grantsSettledState);

/**
 * Who came into or left the rule of an automatic policy. Every chunk is an object of its own, so that all of them can be told
 * again; of one policy and person the highest `version` counts.
 */
export const automaticScopeState = z.object({
  id: z.string(),
  policyId: z.string(),
  accessPackageId: z.string(),
  people: z.array(z.object({ userId: z.string(), inScope: z.boolean(), version: z.int() })),
});
export const automaticScopeChanged = defineEvent(
  'directory',
  'automaticScope',
  'automatic-scope-changed',
  automaticScopeState,
);
