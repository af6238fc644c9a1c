import { commonErrors, defineCommand, defineQuery, graph, odataOptions, pageShape } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { catalogErrors } from './errors.ts';
import { originSystems, resourceRequest, resourceRequestTypes } from './shapes.ts';

const root = '/v1.0/identityGovernance/entitlementManagement';
const context = 'identityGovernance/entitlementManagement';

const wanted = graph.model(
  {
    id: z.string().optional(),
    originId: graph.text(2048, { min: 1 }).optional(),
    originSystem: graph.choice(originSystems).optional(),
    displayName: graph.displayName().optional(),
    description: graph.text(4000).nullish(),
  },
  {
    ignored: [
      'createdDateTime',
      'modifiedDateTime',
      'attributes',
      'environment',
      'roles',
      'scopes',
      'resourceType',
      'url',
    ],
  },
);

/** Adds, updates or removes a resource: the catalog's key (`resources.add`) and a right on the object itself (two keys). */
export const requestResource = defineCommand({
  domain: 'catalog',
  name: 'request-resource',
  summary: 'Add a resource to a catalog, update it or remove it',
  permission: 'resources.add',
  input: z.object({
    body: graph.model(
      {
        requestType: graph.choice(resourceRequestTypes),
        resource: wanted,
        catalog: graph.reference(),
      },
      {
        ignored: ['state', 'createdDateTime', 'justification', 'executeImmediately'],
        aliases: { accessPackageResource: 'resource' },
        bindings: ['catalog'],
      },
    ),
  }),
  output: resourceRequest,
  errors: [
    commonErrors.notFound,
    catalogErrors.originNotFound,
    catalogErrors.resourceRightMissing,
    catalogErrors.resourceRefused,
    catalogErrors.resourceAlreadyAdded,
    catalogErrors.resourceInUse,
  ],
  http: {
    method: 'POST',
    path: `${root}/resourceRequests`,
    success: 201,
    body: 'required',
    context: `${context}/resourceRequests/$entity`,
    location: `${root}/resourceRequests/{id}`,
  },
});

export const listResourceRequests = defineQuery({
  domain: 'catalog',
  name: 'list-resource-requests',
  summary: 'List the resource requests of the catalogs that the caller may see',
  permission: 'resources.read',
  input: z.object({ odata: odataOptions() }),
  output: pageShape(resourceRequest),
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/resourceRequests`,
    success: 200,
    answers: 'collection',
    context: `${context}/resourceRequests`,
  },
});

export const getResourceRequest = defineQuery({
  domain: 'catalog',
  name: 'get-resource-request',
  summary: 'Get a resource request',
  permission: 'resources.read',
  input: z.object({ resourceRequestId: graph.id(), odata: odataOptions() }),
  output: resourceRequest,
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/resourceRequests/{resourceRequestId}`,
    success: 200,
    context: `${context}/resourceRequests/$entity`,
  },
});

export const resourceRequestOperations = [requestResource, listResourceRequests, getResourceRequest] as const;
