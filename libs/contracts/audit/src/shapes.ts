import { z } from 'zod';

export const operationResults = ['success', 'failure', 'timeout', 'unknownFutureValue'] as const;

export const auditCategories = [
  'EntitlementManagement',
  'UserManagement',
  'GroupManagement',
  'ApplicationManagement',
  'RoleManagement',
] as const;
export type AuditCategory = (typeof auditCategories)[number];

/** A property before and after; both are JSON, as Graph has them. */
export const modifiedProperty = z.object({
  displayName: z.string().nullable(),
  oldValue: z.string().nullable(),
  newValue: z.string().nullable(),
});

export const targetResource = z.object({
  id: z.string().nullable(),
  displayName: z.string().nullable(),
  type: z.string().nullable(),
  userPrincipalName: z.string().nullable(),
  groupType: z.string().nullable(),
  modifiedProperties: z.array(modifiedProperty),
});
export type TargetResource = z.infer<typeof targetResource>;

export const userIdentity = z.object({
  id: z.string().nullable(),
  displayName: z.string().nullable(),
  userPrincipalName: z.string().nullable(),
  ipAddress: z.string().nullable(),
});

export const appIdentity = z.object({
  appId: z.string().nullable(),
  displayName: z.string().nullable(),
  servicePrincipalId: z.string().nullable(),
  servicePrincipalName: z.string().nullable(),
});

/** Exactly one of the two is set: a person, or an application (the house itself is one, too). */
export const auditActivityInitiator = z.object({ user: userIdentity.nullable(), app: appIdentity.nullable() });
export type AuditActivityInitiator = z.infer<typeof auditActivityInitiator>;

/** Graph's directoryAudit: one activity that happened. */
export const directoryAudit = z.object({
  /** Id of the event and number of the activity in it; stable when the log is built anew. */
  id: z.string(),
  category: z.enum(auditCategories),
  correlationId: z.string(),
  result: z.enum(operationResults),
  resultReason: z.string(),
  /** As listed in Microsoft's audit activity reference: `Create access package catalog`. */
  activityDisplayName: z.string(),
  /** Business time. */
  activityDateTime: z.iso.datetime(),
  loggedByService: z.string(),
  operationType: z.string(),
  initiatedBy: auditActivityInitiator,
  targetResources: z.array(targetResource),
  additionalDetails: z.array(z.object({ key: z.string(), value: z.string() })),
});
export type DirectoryAudit = z.infer<typeof directoryAudit>;

/** What recomputing the whole chain found. */
export const chainVerdict = z.object({
  intact: z.boolean(),
  /** Rows that were compared with a seal, and rows that still wait for one. */
  sealedRows: z.int(),
  unsealedRows: z.int(),
  seals: z.int(),
  /** Rows that stand before the first, or behind a gap. */
  strayRows: z.int(),
  /** Rows whose copy for filters on targets says something else. */
  differingTargets: z.int(),
  /** The first seal that does not hold; null when all do. */
  firstBrokenSeal: z.object({ id: z.string(), firstRow: z.int(), lastRow: z.int(), reason: z.string() }).nullable(),
  /** Hash of the newest seal, hexadecimal: to be compared with copies kept elsewhere. */
  head: z.string().nullable(),
});
export type ChainVerdict = z.infer<typeof chainVerdict>;
