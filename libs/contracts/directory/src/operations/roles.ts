import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { pageOf, roleAssignmentShape, roleDefinitionShape, selected } from '../shapes.ts';
import { odata } from './options.ts';

const entitlement = '/v1.0/roleManagement/entitlementManagement';
const entitlementContext = 'roleManagement/entitlementManagement';
const ignored = [
  'principal',
  'roleDefinition',
  'appScope',
  'directoryScope',
  'condition',
  'principalOrganizationId',
  'resourceScope',
];
const assigned = [
  directoryErrors.unknownRole,
  directoryErrors.wrongScope,
  directoryErrors.badReference,
  directoryErrors.assignmentExists,
  directoryErrors.selfPromotion,
];
const scope = graph.text(256).nullish();

export const listRoleDefinitions = defineQuery({
  domain: 'directory',
  name: 'list-role-definitions',
  summary: 'List the roles of entitlement management',
  permission: 'roleDefinitions.read',
  input: z.object({ odata }),
  output: pageOf(roleDefinitionShape.partial()),
  odata: true,
  http: {
    method: 'GET',
    path: `${entitlement}/roleDefinitions`,
    success: 200,
    answers: 'collection',
    context: `${entitlementContext}/roleDefinitions`,
  },
});

export const getRoleDefinition = defineQuery({
  domain: 'directory',
  name: 'get-role-definition',
  summary: 'Get a role of entitlement management',
  permission: 'roleDefinitions.read',
  input: z.object({ roleDefinitionId: graph.id(), odata }),
  output: selected(roleDefinitionShape.partial()),
  odata: true,
  http: {
    method: 'GET',
    path: `${entitlement}/roleDefinitions/{roleDefinitionId}`,
    success: 200,
    context: `${entitlementContext}/roleDefinitions/$entity`,
  },
});

export const listRoleAssignments = defineQuery({
  domain: 'directory',
  name: 'list-role-assignments',
  summary: 'List explicit role assignments of entitlement management',
  permission: 'roles.read',
  input: z.object({ odata }),
  output: pageOf(roleAssignmentShape.partial()),
  odata: true,
  http: {
    method: 'GET',
    path: `${entitlement}/roleAssignments`,
    success: 200,
    answers: 'collection',
    context: `${entitlementContext}/roleAssignments`,
  },
});

export const getRoleAssignment = defineQuery({
  domain: 'directory',
  name: 'get-role-assignment',
  summary: 'Get a role assignment of entitlement management',
  permission: 'roles.read',
  input: z.object({ roleAssignmentId: graph.id(), odata }),
  output: selected(roleAssignmentShape.partial()),
  odata: true,
  http: {
    method: 'GET',
    path: `${entitlement}/roleAssignments/{roleAssignmentId}`,
    success: 200,
    context: `${entitlementContext}/roleAssignments/$entity`,
  },
});

/** Permission by scope: `catalogRoles.assign` in a catalog, `catalogCreators.assign` for the whole organization. */
export const createRoleAssignment = defineCommand({
  domain: 'directory',
  name: 'create-role-assignment',
  summary: 'Give a person, a group or an application a role of entitlement management',
  permission: 'catalogRoles.assign',
  input: z.object({
    body: graph.model(
      { principalId: graph.id(), roleDefinitionId: graph.id(), appScopeId: scope, directoryScopeId: scope },
      { ignored },
    ),
  }),
  output: roleAssignmentShape,
  errors: assigned,
  http: {
    method: 'POST',
    path: `${entitlement}/roleAssignments`,
    success: 201,
    body: 'required',
    context: `${entitlementContext}/roleAssignments/$entity`,
    location: `${entitlement}/roleAssignments/{id}`,
  },
});

export const deleteRoleAssignment = defineCommand({
  domain: 'directory',
  name: 'delete-role-assignment',
  summary: 'Take a role of entitlement management away',
  permission: 'catalogRoles.assign',
  input: z.object({ roleAssignmentId: graph.id() }),
  output: null,
  errors: [directoryErrors.lastOwner],
  http: { method: 'DELETE', path: `${entitlement}/roleAssignments/{roleAssignmentId}`, success: 204 },
});

/** Who holds roles is all that Graph's `rbacApplication` of this provider is about. */
export const getRbacApplication = defineQuery({
  domain: 'directory',
  name: 'get-rbac-application',
  summary: 'The role management of entitlement management',
  permission: 'roleDefinitions.read',
  input: z.object({}),
  output: z.object({ id: z.string() }),
  http: { method: 'GET', path: entitlement, success: 200, context: entitlementContext },
});

export const listResourceNamespaces = defineQuery({
  domain: 'directory',
  name: 'list-resource-namespaces',
  summary: 'The namespaces of the actions that roles allow',
  permission: 'roleDefinitions.read',
  input: z.object({}),
  output: pageOf(z.object({ id: z.string(), name: z.string() })),
  http: {
    method: 'GET',
    path: `${entitlement}/resourceNamespaces`,
    success: 200,
    answers: 'collection',
    context: `${entitlementContext}/resourceNamespaces`,
  },
});
