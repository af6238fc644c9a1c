import { defineEvent } from '@bailiwick/contracts-core';
import { z } from 'zod';

/** One resource role that the package gives. `id` is `{roleId}_{scopeId}`. */
export const resourceRoleScopeState = z.object({
  id: z.string(),
  createdDateTime: z.string(),
  resourceId: z.string(),
  resourceDisplayName: z.string(),
  originSystem: z.enum(['AadGroup', 'AadApplication', 'SharePointOnline']),
  resourceOriginId: z.string(),
  roleId: z.string(),
  roleOriginId: z.string(),
  roleDisplayName: z.string(),
  scopeId: z.string(),
});

export const accessPackageState = z.object({
  id: z.string(),
  catalogId: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  isHidden: z.boolean(),
  createdDateTime: z.string(),
  modifiedDateTime: z.string(),
  resourceRoleScopes: z.array(resourceRoleScopeState),
  /** Set when this version changed the resource roles: holders must be settled; the id of that change (UUIDv5). */
  changeId: z.string().nullable(),
  incompatibleAccessPackageIds: z.array(z.string()),
  incompatibleGroupIds: z.array(z.string()),
  deleted: z.boolean(),
});

/** The whole policy in Graph's own form (`definition`), immutable per version: requests pin (id, version). */
export const policyState = z.object({
  id: z.string(),
  accessPackageId: z.string(),
  catalogId: z.string(),
  displayName: z.string(),
  /** Graph's accessPackageAssignmentPolicy without navigation properties. */
  definition: z.record(z.string(), z.unknown()),
  deleted: z.boolean(),
});

export const accessPackageChanged = defineEvent(
  'access-package',
  'accessPackage',
  'access-package-changed',
  accessPackageState,
);
export const policyChanged = defineEvent('access-package', 'assignmentPolicy', 'policy-changed', policyState);
