import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { pageOf, roleAssignmentShape, roleDefinitionShape, selected } from '../shapes.ts';
import { odata } from './options.ts';

const directory = '/v1.0/roleManagement/directory';
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
