import { z } from 'zod';
import type { Page } from '@bailiwick/contracts-core';

/** What a list answers: rows of `row`, as Graph writes them; the property map of the list decides which columns are read. */
export const pageOf = (row: z.ZodType) => z.object({ value: z.array(row) }) as unknown as z.ZodType<Page, Page>;

/** One object whose properties the caller's `$select` and `$expand` choose. */
export const selected = (shape: z.ZodType) =>
  shape as unknown as z.ZodType<Record<string, unknown>, Record<string, unknown>>;

/** Absent is null: Graph shows every property of the default set. */
const text = z.string().nullable().default(null);
const instant = z.string().nullable().default(null);

/** Graph's default properties of a person; what else a user has is read with `$select`. */
export const userShape = z.object({
  id: z.string(),
  displayName: text,
  givenName: text,
  surname: text,
  userPrincipalName: z.string(),
  mail: text,
  jobTitle: text,
  mobilePhone: text,
  businessPhones: z.array(z.string()),
  officeLocation: text,
  preferredLanguage: text,
});

/** Properties of a person that are given only when `$select` names them. */
export const userDetailShape = userShape.extend({
  accountEnabled: z.boolean(),
  city: text,
  companyName: text,
  country: text,
  createdDateTime: instant,
  department: text,
  employeeId: text,
  employeeType: text,
  mailNickname: text,
  state: text,
  usageLocation: text,
  userType: z.enum(['Member', 'Guest']),
});

export const groupShape = z.object({
  id: z.string(),
  deletedDateTime: instant,
  displayName: z.string(),
  description: text,
  createdDateTime: instant,
  groupTypes: z.array(z.string()),
  isAssignableToRole: z.boolean(),
  mail: text,
  mailEnabled: z.boolean(),
  mailNickname: text,
  membershipRule: text,
  onPremisesSyncEnabled: z.boolean().nullable().default(null),
  securityEnabled: z.boolean(),
  visibility: text,
});

export const appRoleShape = z.object({
  id: z.string(),
  allowedMemberTypes: z.array(z.string()),
  description: text,
  displayName: text,
  isEnabled: z.boolean(),
  value: text,
});

export const servicePrincipalShape = z.object({
  id: z.string(),
  deletedDateTime: instant,
  accountEnabled: z.boolean(),
  appId: z.string(),
  appDisplayName: text,
  appRoleAssignmentRequired: z.boolean(),
  appRoles: z.array(appRoleShape),
  description: text,
  displayName: z.string(),
  homepage: text,
  servicePrincipalType: text,
  tags: z.array(z.string()),
});

/** Somebody holds a role of an application; the all-zero role is the application's default access. */
export const appRoleAssignmentShape = z.object({
  id: z.string(),
  appRoleId: z.string(),
  createdDateTime: instant,
  principalDisplayName: text,
  principalId: z.string(),
  principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
  resourceDisplayName: text,
  resourceId: z.string(),
});

/** An element of a mixed collection; `@odata.type` says what it is, and its own properties follow. */
export const directoryObjectShape = z.looseObject({
  '@odata.type': z.enum(['#microsoft.graph.user', '#microsoft.graph.group', '#microsoft.graph.servicePrincipal']),
  id: z.string(),
  displayName: text,
});

export const siteShape = z.object({ id: z.string(), displayName: z.string(), name: text, webUrl: z.string() });

export const organizationShape = z.object({
  id: z.string(),
  displayName: z.string(),
  verifiedDomains: z.array(z.object({ name: z.string(), isDefault: z.boolean(), isInitial: z.boolean() })),
});

export const roleDefinitionShape = z.object({
  id: z.string(),
  description: text,
  displayName: z.string(),
  isBuiltIn: z.boolean(),
  isEnabled: z.boolean(),
  resourceScopes: z.array(z.string()),
  rolePermissions: z.array(z.object({ allowedResourceActions: z.array(z.string()), condition: text })),
  templateId: text,
  version: text,
});

/** `appScopeId` is `/AccessPackageCatalog/{id}` or `/`; directory roles are tenant-wide and have none. */
export const roleAssignmentShape = z.object({
  id: z.string(),
  principalId: z.string(),
  roleDefinitionId: z.string(),
  directoryScopeId: text,
  appScopeId: text,
});

export const subjectShape = z.object({
  id: z.string(),
  objectId: text,
  displayName: text,
  principalName: text,
  email: text,
  onPremisesSecurityIdentifier: text,
  subjectType: z.enum(['notSpecified', 'user', 'servicePrincipal']),
  subjectLifecycle: z.enum(['notDefined', 'notGoverned', 'governed']),
});
