import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { appRoleAssignmentShape, pageOf, selected, servicePrincipalShape, siteShape } from '../shapes.ts';
import { objectCollection } from './object-collection.ts';
import { odata } from './options.ts';

const servicePrincipalId = graph.id();

export const listServicePrincipals = defineQuery({
  domain: 'directory',
  name: 'list-service-principals',
  summary: 'List service principals',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: pageOf(servicePrincipalShape.partial()),
  odata: true,
  http: {
    method: 'GET',
    path: '/v1.0/servicePrincipals',
    success: 200,
    answers: 'collection',
    context: 'servicePrincipals',
  },
});

export const getServicePrincipal = defineQuery({
  domain: 'directory',
  name: 'get-service-principal',
  summary: 'Get a service principal with its app roles',
  permission: 'directory.read',
  input: z.object({ servicePrincipalId, odata }),
  output: selected(servicePrincipalShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: '/v1.0/servicePrincipals/{servicePrincipalId}',
    success: 200,
    context: 'servicePrincipals/$entity',
  },
});

export const getServicePrincipalByAppId = defineQuery({
  domain: 'directory',
  name: 'get-service-principal-by-app-id',
  summary: 'Get a service principal by the id of its application',
  permission: 'directory.read',
  input: z.object({ appId: graph.id(), odata }),
  output: selected(servicePrincipalShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: '/v1.0/servicePrincipals(appId={appId})',
    success: 200,
    context: 'servicePrincipals/$entity',
  },
});

const owners = objectCollection({
  name: 'service-principal-owners',
  what: 'the owners of a service principal',
  path: '/v1.0/servicePrincipals/{servicePrincipalId}/owners',
  key: { servicePrincipalId },
});
export const { list: listServicePrincipalOwners, count: countServicePrincipalOwners } = owners;

export const listAppRoleAssignedTo = defineQuery({
  domain: 'directory',
  name: 'list-app-role-assigned-to',
  summary: 'List who holds app roles of an application',
  permission: 'directory.read',
  input: z.object({ servicePrincipalId, odata }),
  output: pageOf(appRoleAssignmentShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: '/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo',
    success: 200,
    answers: 'collection',
    context: "servicePrincipals('{servicePrincipalId}')/appRoleAssignedTo",
  },
});

export const grantAppRole = defineCommand({
  domain: 'directory',
  name: 'grant-app-role',
  summary: 'Grant an app role by hand',
  permission: 'applications.manage',
  input: z.object({
    servicePrincipalId,
    body: graph.model(
      { principalId: graph.id(), resourceId: graph.id(), appRoleId: graph.id() },
      {
        ignored: ['principalType', 'principalDisplayName', 'resourceDisplayName', 'createdDateTime', 'deletedDateTime'],
      },
    ),
  }),
  output: appRoleAssignmentShape,
  errors: [directoryErrors.notFound, directoryErrors.badReference, directoryErrors.appRoleTaken],
  http: {
    method: 'POST',
    path: '/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo',
    success: 201,
    body: 'required',
    context: "servicePrincipals('{servicePrincipalId}')/appRoleAssignedTo/$entity",
    location: '/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo/{id}',
  },
});

export const revokeAppRole = defineCommand({
  domain: 'directory',
  name: 'revoke-app-role',
  summary: 'Take an app role away by hand',
  permission: 'applications.manage',
  input: z.object({ servicePrincipalId, appRoleAssignmentId: graph.id() }),
  output: null,
  errors: [directoryErrors.notFound],
  http: {
    method: 'DELETE',
    path: '/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo/{appRoleAssignmentId}',
    success: 204,
  },
});

export const listSites = defineQuery({
  domain: 'directory',
  name: 'list-sites',
  summary: 'List sites',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: pageOf(siteShape.partial()),
  odata: true,
  http: { method: 'GET', path: '/v1.0/sites', success: 200, answers: 'collection', context: 'sites' },
});

export const getSite = defineQuery({
  domain: 'directory',
  name: 'get-site',
  summary: 'Get a site',
  permission: 'directory.read',
  input: z.object({ siteId: graph.id(), odata }),
  output: selected(siteShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: { method: 'GET', path: '/v1.0/sites/{siteId}', success: 200, context: 'sites/$entity' },
});
