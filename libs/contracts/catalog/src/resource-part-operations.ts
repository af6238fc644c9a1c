import { commonErrors, defineQuery, graph, odataOptions, pageShape } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { catalogErrors } from './errors.ts';
import { resourceEnvironment, resourceRole, resourceScope } from './shapes.ts';

const root = '/v1.0/identityGovernance/entitlementManagement';
const context = 'identityGovernance/entitlementManagement';
const inCatalog = z.object({ catalogId: graph.id() });

/** Needs `$filter=originSystem eq '…' and resource/id eq '…'`. */
export const listResourceRoles = defineQuery({
  domain: 'catalog',
  name: 'list-resource-roles',
  summary: 'List the roles of one resource of a catalog, by the documented filter',
  permission: 'resources.read',
  input: inCatalog.extend({ odata: odataOptions() }),
  output: pageShape(resourceRole),
  errors: [commonErrors.notFound, catalogErrors.filterRequired],
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/catalogs/{catalogId}/resourceRoles`,
    also: [`${root}/accessPackageCatalogs/{catalogId}/accessPackageResourceRoles`],
    success: 200,
    answers: 'collection',
    context: `${context}/catalogs('{catalogId}')/resourceRoles`,
  },
});

export const listResourceScopes = defineQuery({
  domain: 'catalog',
  name: 'list-resource-scopes',
  summary: 'List the scopes of the resources of a catalog',
  permission: 'resources.read',
  input: inCatalog.extend({ odata: odataOptions() }),
  output: pageShape(resourceScope),
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/catalogs/{catalogId}/resourceScopes`,
    success: 200,
    answers: 'collection',
    context: `${context}/catalogs('{catalogId}')/resourceScopes`,
  },
});

export const getEnvironmentOfResource = defineQuery({
  domain: 'catalog',
  name: 'get-environment-of-resource',
  summary: 'Get the server that a site resource lives on',
  permission: 'resources.read',
  input: inCatalog.extend({ resourceId: graph.id(), odata: odataOptions() }),
  output: resourceEnvironment,
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/catalogs/{catalogId}/resources/{resourceId}/environment`,
    success: 200,
    context: `${context}/resourceEnvironments/$entity`,
  },
});

/** Needs `$filter=originSystem eq '…'`. */
export const listResourceEnvironments = defineQuery({
  domain: 'catalog',
  name: 'list-resource-environments',
  summary: 'List the servers that site resources live on, by the documented filter',
  permission: 'resources.read',
  input: z.object({ odata: odataOptions() }),
  output: pageShape(resourceEnvironment),
  errors: [catalogErrors.filterRequired],
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/resourceEnvironments`,
    success: 200,
    answers: 'collection',
    context: `${context}/resourceEnvironments`,
  },
});

export const resourcePartOperations = [
  listResourceRoles,
  listResourceScopes,
  getEnvironmentOfResource,
  listResourceEnvironments,
] as const;
