import { commonErrors, defineQuery } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { pageOf } from '../shapes.ts';
import { roleManagement } from './role-management.ts';

const entitlement = '/v1.0/roleManagement/entitlementManagement';
const entitlementContext = 'roleManagement/entitlementManagement';

/** Assigning is permitted by scope: `catalogRoles.assign` in a catalog, `catalogCreators.assign` for the whole organization. */
export const {
  listDefinitions: listRoleDefinitions,
  getDefinition: getRoleDefinition,
  listAssignments: listRoleAssignments,
  getAssignment: getRoleAssignment,
  create: createRoleAssignment,
  remove: deleteRoleAssignment,
} = roleManagement({
  name: 'entitlementManagement',
  prefix: '',
  role: 'a role of entitlement management',
  roles: 'roles of entitlement management',
  reading: 'roles.read',
  assigning: 'catalogRoles.assign',
  errors: { read: [commonErrors.notFound], remove: [commonErrors.notFound, directoryErrors.lastOwner] },
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
