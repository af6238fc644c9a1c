import { commonErrors, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { assignment, assignmentRequest, subject } from '../shapes.ts';
import { byRequest, context, domain, odata, page, under } from './paths.ts';

export const listRequests = defineQuery({
  domain,
  name: 'list-requests',
  summary: 'List assignment requests, finished ones included',
  permission: 'requests.read',
  input: z.object({ odata }),
  output: page(assignmentRequest),
  odata: true,
  errors: [commonErrors.invalidFilter],
  http: {
    method: 'GET',
    ...under('assignmentRequests', ''),
    success: 200,
    answers: 'collection',
    context: context('assignmentRequests'),
  },
});

export const countRequests = defineQuery({
  domain,
  name: 'count-requests',
  summary: 'Count assignment requests',
  permission: 'requests.read',
  input: z.object({ odata }),
  output: z.int(),
  odata: true,
  errors: [commonErrors.invalidFilter],
  http: { method: 'GET', ...under('assignmentRequests', '/$count'), success: 200, answers: 'text' },
});

export const getRequest = defineQuery({
  domain,
  name: 'get-request',
  summary: 'Read one assignment request',
  permission: 'requests.read',
  input: z.object({ ...byRequest, odata }),
  output: assignmentRequest,
  odata: true,
  errors: [commonErrors.notFound, commonErrors.invalidFilter],
  http: {
    method: 'GET',
    ...under('assignmentRequests', '/{assignmentRequestId}'),
    success: 200,
    context: context('assignmentRequests/$entity'),
  },
});

export const getRequestor = defineQuery({
  domain,
  name: 'get-requestor',
  summary: 'Read who filed a request',
  permission: 'requests.read',
  input: z.object(byRequest),
  output: subject,
  errors: [commonErrors.notFound],
  http: {
    method: 'GET',
    ...under('assignmentRequests', '/{assignmentRequestId}/requestor'),
    success: 200,
    context: context('subjects/$entity'),
  },
});

export const getRequestedAssignment = defineQuery({
  domain,
  name: 'get-requested-assignment',
  summary: 'Read the assignment that a request made or changes',
  permission: 'requests.read',
  input: z.object({ ...byRequest, odata }),
  output: assignment,
  odata: true,
  errors: [commonErrors.notFound],
  http: {
    method: 'GET',
    ...under('assignmentRequests', '/{assignmentRequestId}/assignment'),
    success: 200,
    context: context('assignments/$entity'),
  },
});

export const filterRequestsByCurrentUser = defineQuery({
  domain,
  name: 'filter-requests-by-current-user',
  summary: 'List the requests that concern the caller',
  permission: 'assignments.own',
  input: z.object({
    on: graph.choice([
      'target',
      'createdBy',
      'approver',
      'targetOrRequestor',
      'targetManager',
      'requestForOthers',
      'targetAgentIdentitySponsorOrOwner',
      // Own additions: of `approver`, those whose open stage waits for the caller, and all others.
      'approverAwaited',
      'approverSettled',
    ]),
    odata,
  }),
  output: page(assignmentRequest),
  odata: true,
  applications: false,
  errors: [commonErrors.invalidFilter],
  http: {
    method: 'GET',
    ...under('assignmentRequests', '/filterByCurrentUser(on={on})'),
    success: 200,
    answers: 'collection',
    context: context('assignmentRequests'),
  },
});
