import { defineEvent } from '@bailiwick/contracts-core';
import { z } from 'zod';

export const catalogState = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  catalogType: z.enum(['userManaged', 'serviceDefault', 'serviceManaged']),
  state: z.enum(['published', 'unpublished']),
  isExternallyVisible: z.boolean(),
  createdDateTime: z.string(),
  modifiedDateTime: z.string(),
  /** Who created it: the directory makes them the first owner (unless the system did, or an administrator). */
  createdBy: z.object({ type: z.enum(['user', 'application', 'system']), id: z.string() }),
  deleted: z.boolean(),
});

/** A resource of a catalog with the roles it offers. Role and scope ids are made by the catalog and stable. */
export const resourceState = z.object({
  id: z.string(),
  catalogId: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  originSystem: z.enum(['AadGroup', 'AadApplication', 'SharePointOnline']),
  originId: z.string(),
  createdDateTime: z.string(),
  modifiedDateTime: z.string(),
  roles: z.array(
    z.object({ id: z.string(), originId: z.string(), displayName: z.string(), description: z.string().nullable() }),
  ),
  /** The root scope: its origin id is the resource's. */
  scope: z.object({ id: z.string(), originId: z.string() }),
  deleted: z.boolean(),
});

/** A request to add, update or remove a resource; it is carried out in the transaction that makes it. */
export const resourceRequestState = z.object({
  id: z.string(),
  catalogId: z.string(),
  resourceId: z.string(),
  requestType: z.enum(['adminAdd', 'adminUpdate', 'adminRemove']),
  state: z.literal('delivered'),
  createdDateTime: z.string(),
});

export const catalogChanged = defineEvent('catalog', 'catalog', 'catalog-changed', catalogState);
export const resourceChanged = defineEvent('catalog', 'resource', 'resource-changed', resourceState);
export const resourceRequestChanged = defineEvent(
  'catalog',
  'resourceRequest',
  'resource-request-changed',
  resourceRequestState,
);
