import { commonErrors, defineQuery } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { pageOf } from '../shapes.ts';
import { odata } from './options.ts';
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

/** Graph's schedules of roles: roles are given at once and for as long as the assignment stands, so these are always empty. */
const scheduled = (name: string, of: string) =>
  defineQuery({
    domain: 'directory',
    name: `list-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    summary: `${of}; always empty, since roles are neither scheduled nor activated`,
    permission: 'roleDefinitions.read',
    input: z.object({ odata }),
    odata: true,
    output: pageOf(z.object({ id: z.string() })),
    http: {
      method: 'GET',
      path: `${entitlement}/${name}`,
      success: 200,
      answers: 'collection',
      context: `${entitlementContext}/${name}`,
    },
  });

export const listRoleAssignmentSchedules = scheduled('roleAssignmentSchedules', 'Schedules of role assignments');
export const listRoleAssignmentScheduleInstances = scheduled(
  'roleAssignmentScheduleInstances',
  'Instances of schedules of role assignments',
);
export const listRoleAssignmentScheduleRequests = scheduled(
  'roleAssignmentScheduleRequests',
  'Requests for schedules of role assignments',
);
export const listRoleEligibilitySchedules = scheduled('roleEligibilitySchedules', 'Schedules of role eligibility');
export const listRoleEligibilityScheduleInstances = scheduled(
  'roleEligibilityScheduleInstances',
  'Instances of schedules of role eligibility',
);
export const listRoleEligibilityScheduleRequests = scheduled(
  'roleEligibilityScheduleRequests',
  'Requests for schedules of role eligibility',
);
