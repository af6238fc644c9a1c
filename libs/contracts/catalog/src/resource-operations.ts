import { commonErrors, defineCommand, defineQuery, graph, odataOptions, pageShape } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { resource, resourceRole, resourceScope } from './shapes.ts';

const root = '/v1.0/identityGovernance/entitlementManagement';
const context = 'identityGovernance/entitlementManagement';
const inCatalog = z.object({ catalogId: graph.id() });
const one = inCatalog.extend({ resourceId: graph.id() });
const resourcesPath = `${root}/catalogs/{catalogId}/resources`;
const resourcesContext = `${context}/catalogs('{catalogId}')/resources`;

export const listResources = defineQuery({
  domain: 'catalog',
  name: 'list-resources',
  summary: 'List the resources of a catalog',
  permission: 'resources.read',
  input: inCatalog.extend({ odata: odataOptions() }),
  output: pageShape(resource),
  errors: [commonErrors.notFound],
  odata: true,
  http: { method: 'GET', path: resourcesPath, success: 200, answers: 'collection', context: resourcesContext },
});

export const countResources = defineQuery({
  domain: 'catalog',
  name: 'count-resources',
  summary: 'Count the resources of a catalog',
  permission: 'resources.read',
  input: inCatalog.extend({ odata: odataOptions() }),
  output: z.int(),
  errors: [commonErrors.notFound],
  odata: true,
  http: { method: 'GET', path: `${resourcesPath}/$count`, success: 200, answers: 'text' },
});

export const getResource = defineQuery({
  domain: 'catalog',
  name: 'get-resource',
  summary: 'Get a resource of a catalog',
  permission: 'resources.read',
  input: one.extend({ odata: odataOptions() }),
  output: resource,
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${resourcesPath}/{resourceId}`,
    success: 200,
    context: `${resourcesContext}/$entity`,
  },
});

export const listRolesOfResource = defineQuery({
  domain: 'catalog',
  name: 'list-roles-of-resource',
  summary: 'List the roles that a resource offers',
  permission: 'resources.read',
  input: one.extend({ odata: odataOptions() }),
  output: pageShape(resourceRole),
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${resourcesPath}/{resourceId}/roles`,
    success: 200,
    answers: 'collection',
    context: `${resourcesContext}('{resourceId}')/roles`,
  },
});

export const listScopesOfResource = defineQuery({
  domain: 'catalog',
  name: 'list-scopes-of-resource',
  summary: 'List the scopes of a resource',
  permission: 'resources.read',
  input: one.extend({ odata: odataOptions() }),
  output: pageShape(resourceScope),
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${resourcesPath}/{resourceId}/scopes`,
    success: 200,
    answers: 'collection',
    context: `${resourcesContext}('{resourceId}')/scopes`,
  },
});

export const refreshResource = defineCommand({
  domain: 'catalog',
  name: 'refresh-resource',
  summary: 'Read name and roles of a resource from its origin again',
  permission: 'resourceRoleScopes.change',
  input: one,
  output: null,
  errors: [commonErrors.notFound],
  http: {
    method: 'POST',
    path: `${resourcesPath}/{resourceId}/refresh`,
    also: [`${root}/accessPackageCatalogs/{catalogId}/accessPackageResources/{resourceId}/refresh`],
    success: 200,
  },
});

export const resourceOperations = [
  listResources,
  countResources,
  getResource,
  listRolesOfResource,
  listScopesOfResource,
  refreshResource,
] as const;
