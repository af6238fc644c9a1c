import { z } from 'zod';
import { catalogState } from './events.ts';

export const originSystems = ['AadGroup', 'AadApplication', 'SharePointOnline'] as const;
export const catalogStates = ['published', 'unpublished'] as const;

/** accessPackageCatalog: what delegation is about. A package and a resource belong to exactly one. */
export const catalog = catalogState
  .pick({
    id: true,
    displayName: true,
    description: true,
    catalogType: true,
    state: true,
    isExternallyVisible: true,
    createdDateTime: true,
    modifiedDateTime: true,
  })
  .meta({ id: 'accessPackageCatalog' });
export type Catalog = z.output<typeof catalog>;

/** accessPackageResourceRole: a role that a resource offers. Clients rely on `originId`. */
export const resourceRole = z
  .object({
    id: z.string(),
    displayName: z.string(),
    description: z.string().nullable(),
    originSystem: z.enum(originSystems),
    originId: z.string(),
  })
  .meta({ id: 'accessPackageResourceRole' });

/** accessPackageResourceScope: the part of a resource that a role is given on; here always the root. */
export const resourceScope = z
  .object({
    id: z.string(),
    displayName: z.string(),
    description: z.string().nullable(),
    originSystem: z.enum(originSystems),
    originId: z.string(),
    isRootScope: z.boolean(),
  })
  .meta({ id: 'accessPackageResourceScope' });

/** accessPackageResourceEnvironment: the server that a site lives on. */
export const resourceEnvironment = z
  .object({
    id: z.string(),
    displayName: z.string(),
    description: z.string().nullable(),
    originSystem: z.enum(originSystems),
    originId: z.string(),
    isDefaultEnvironment: z.boolean(),
    connectionInfo: z.object({ url: z.string() }).nullable(),
    createdDateTime: z.string(),
    modifiedDateTime: z.string(),
  })
  .meta({ id: 'accessPackageResourceEnvironment' });

/** accessPackageResource: a group, an application or a site that packages of the catalog may give roles of. */
export const resource = z
  .object({
    id: z.string(),
    displayName: z.string(),
    description: z.string().nullable(),
    originSystem: z.enum(originSystems),
    originId: z.string(),
    createdDateTime: z.string(),
    modifiedDateTime: z.string(),
    attributes: z.array(z.unknown()),
  })
  .meta({ id: 'accessPackageResource' });

export const resourceRequestTypes = ['adminAdd', 'adminUpdate', 'adminRemove'] as const;

/** accessPackageResourceRequest: a request in form, carried out in the same transaction. */
export const resourceRequest = z
  .object({
    id: z.string(),
    requestType: z.enum(resourceRequestTypes),
    state: z.enum(['submitted', 'delivering', 'delivered', 'deliveryFailed']),
    createdDateTime: z.string(),
  })
  .meta({ id: 'accessPackageResourceRequest' });
