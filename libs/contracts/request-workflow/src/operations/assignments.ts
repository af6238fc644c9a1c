import { commonErrors, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { accessPackageSummary, assignment, assignmentPolicySummary, subject } from '../shapes.ts';
import { byAssignment, context, domain, odata, page, root, under } from './paths.ts';

export const listAssignments = defineQuery({
  domain,
  name: 'list-assignments',
  summary: 'List assignments, ended ones included',
  permission: 'assignments.read',
  input: z.object({ odata }),
  output: page(assignment),
  odata: true,
  errors: [commonErrors.invalidFilter],
  http: {
    method: 'GET',
    ...under('assignments', ''),
    success: 200,
    answers: 'collection',
    context: context('assignments'),
  },
});

export const countAssignments = defineQuery({
  domain,
  name: 'count-assignments',
  summary: 'Count assignments',
  permission: 'assignments.read',
  input: z.object({ odata }),
  output: z.int(),
  odata: true,
  errors: [commonErrors.invalidFilter],
  http: { method: 'GET', ...under('assignments', '/$count'), success: 200, answers: 'text' },
});

export const getAssignment = defineQuery({
  domain,
  name: 'get-assignment',
  summary: 'Read one assignment',
  permission: 'assignments.read',
  input: z.object({ ...byAssignment, odata }),
  output: assignment,
  odata: true,
  errors: [commonErrors.notFound, commonErrors.invalidFilter],
  http: {
    method: 'GET',
    ...under('assignments', '/{assignmentId}'),
    success: 200,
    context: context('assignments/$entity'),
  },
});

export const getAssignmentTarget = defineQuery({
  domain,
  name: 'get-assignment-target',
  summary: 'Read who holds an assignment',
  permission: 'assignments.read',
  input: z.object(byAssignment),
  output: subject,
  errors: [commonErrors.notFound],
  http: {
    method: 'GET',
    ...under('assignments', '/{assignmentId}/target'),
    success: 200,
    context: context('subjects/$entity'),
  },
});

export const getAssignmentPackage = defineQuery({
  domain,
  name: 'get-assignment-package',
  summary: 'Read what an assignment gives',
  permission: 'assignments.read',
  input: z.object({ ...byAssignment, odata }),
  output: accessPackageSummary,
  odata: true,
  errors: [commonErrors.notFound],
  http: {
    method: 'GET',
    ...under('assignments', '/{assignmentId}/accessPackage'),
    success: 200,
    context: context('accessPackages/$entity'),
  },
});

export const getAssignmentPolicy = defineQuery({
  domain,
  name: 'get-assignment-policy',
  summary: 'Read under which policy an assignment stands',
  permission: 'assignments.read',
  input: z.object({ ...byAssignment, odata }),
  output: assignmentPolicySummary,
  odata: true,
  errors: [commonErrors.notFound],
  http: {
    method: 'GET',
    ...under('assignments', '/{assignmentId}/assignmentPolicy'),
    success: 200,
    context: context('assignmentPolicies/$entity'),
  },
});

export const filterAssignmentsByCurrentUser = defineQuery({
  domain,
  name: 'filter-assignments-by-current-user',
  summary: 'List the assignments that concern the caller',
  permission: 'assignments.own',
  input: z.object({
    on: graph.choice(['target', 'createdBy', 'targetManager', 'targetAgentIdentitySponsorOrOwner']),
    odata,
  }),
  output: page(assignment),
  odata: true,
  applications: false,
  errors: [commonErrors.invalidFilter],
  http: {
    method: 'GET',
    ...under('assignments', '/filterByCurrentUser(on={on})'),
    success: 200,
    answers: 'collection',
    context: context('assignments'),
  },
});

export const listAdditionalAccess = defineQuery({
  domain,
  name: 'list-additional-access',
  summary: 'List assignments of people who also hold another package',
  permission: 'assignments.read',
  input: z.object({
    accessPackageId: graph.id().optional(),
    incompatibleAccessPackageId: graph.id().optional(),
    odata,
  }),
  output: page(assignment),
  odata: true,
  errors: [commonErrors.invalidModel, commonErrors.invalidFilter],
  http: {
    method: 'GET',
    path: `${root}/assignments/additionalAccess(accessPackageId={accessPackageId},incompatibleAccessPackageId={incompatibleAccessPackageId})`,
    also: [
      `${root}/assignments/additionalAccess(accessPackageId={accessPackageId})`,
      `${root}/assignments/additionalAccess()`,
      `${root}/accessPackageAssignments/additionalAccess(accessPackageId={accessPackageId},incompatibleAccessPackageId={incompatibleAccessPackageId})`,
    ],
    success: 200,
    answers: 'collection',
    context: context('assignments'),
  },
});
