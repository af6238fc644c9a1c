import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { pageOf, roleAssignmentShape, roleDefinitionShape, selected } from '../shapes.ts';
import { odata } from './options.ts';

const entitlement = '/v1.0/roleManagement/entitlementManagement';
const directory = '/v1.0/roleManagement/directory';
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

export const listDirectoryRoleDefinitions = defineQuery({
  domain: 'directory',
  name: 'list-directory-role-definitions',
  summary: 'List directory roles',
  permission: 'roleDefinitions.read',
  input: z.object({ odata }),
  output: pageOf(roleDefinitionShape.partial()),
  odata: true,
  http: {
    method: 'GET',
    path: `${directory}/roleDefinitions`,
    success: 200,
    answers: 'collection',
    context: 'roleManagement/directory/roleDefinitions',
  },
});

export const getDirectoryRoleDefinition = defineQuery({
  domain: 'directory',
  name: 'get-directory-role-definition',
  summary: 'Get a directory role',
  permission: 'roleDefinitions.read',
  input: z.object({ roleDefinitionId: graph.id(), odata }),
  output: selected(roleDefinitionShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${directory}/roleDefinitions/{roleDefinitionId}`,
    success: 200,
    context: 'roleManagement/directory/roleDefinitions/$entity',
  },
});

export const listDirectoryRoleAssignments = defineQuery({
  domain: 'directory',
  name: 'list-directory-role-assignments',
  summary: 'List who holds directory roles',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: pageOf(roleAssignmentShape.partial()),
  odata: true,
  http: {
    method: 'GET',
    path: `${directory}/roleAssignments`,
    success: 200,
    answers: 'collection',
    context: 'roleManagement/directory/roleAssignments',
  },
});

export const getDirectoryRoleAssignment = defineQuery({
  domain: 'directory',
  name: 'get-directory-role-assignment',
  summary: 'Get an assignment of a directory role',
  permission: 'directory.read',
  input: z.object({ roleAssignmentId: graph.id(), odata }),
  output: selected(roleAssignmentShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${directory}/roleAssignments/{roleAssignmentId}`,
    success: 200,
    context: 'roleManagement/directory/roleAssignments/$entity',
  },
});

export const createDirectoryRoleAssignment = defineCommand({
  domain: 'directory',
  name: 'create-directory-role-assignment',
  summary: 'Give a directory role',
  permission: 'directoryRoles.assign',
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
    path: `${directory}/roleAssignments`,
    success: 201,
    body: 'required',
    context: 'roleManagement/directory/roleAssignments/$entity',
    location: `${directory}/roleAssignments/{id}`,
  },
});

export const deleteDirectoryRoleAssignment = defineCommand({
  domain: 'directory',
  name: 'delete-directory-role-assignment',
  summary: 'Take a directory role away',
  permission: 'directoryRoles.assign',
  input: z.object({ roleAssignmentId: graph.id() }),
  output: null,
  errors: [directoryErrors.notFound],
  http: { method: 'DELETE', path: `${directory}/roleAssignments/{roleAssignmentId}`, success: 204 },
});
