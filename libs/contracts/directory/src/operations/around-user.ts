import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { directoryObjectShape, pageOf, selected } from '../shapes.ts';
import { odata, userKey } from './options.ts';

export const getManager = defineQuery({
  domain: 'directory',
  name: 'get-manager',
  summary: 'Get the manager of a user',
  permission: 'directory.read',
  input: z.object({ userId: userKey, odata }),
  output: selected(directoryObjectShape),
  errors: [directoryErrors.notFound],
  odata: true,
  http: { method: 'GET', path: '/v1.0/users/{userId}/manager', success: 200, context: 'directoryObjects/$entity' },
});

export const setManager = defineCommand({
  domain: 'directory',
  name: 'set-manager',
  summary: 'Set the manager of a user',
  permission: 'users.manage',
  input: z.object({ userId: userKey, body: graph.odataReference() }),
  output: null,
  errors: [directoryErrors.notFound, directoryErrors.badReference, directoryErrors.circularManager],
  http: { method: 'PUT', path: '/v1.0/users/{userId}/manager/$ref', success: 204, body: 'required' },
});

export const removeManager = defineCommand({
  domain: 'directory',
  name: 'remove-manager',
  summary: 'Remove the manager of a user',
  permission: 'users.manage',
  input: z.object({ userId: userKey }),
  output: null,
  errors: [directoryErrors.notFound],
  http: { method: 'DELETE', path: '/v1.0/users/{userId}/manager/$ref', success: 204 },
});

export const listMemberOf = defineQuery({
  domain: 'directory',
  name: 'list-member-of',
  summary: 'List the groups a user is a direct member of',
  permission: 'directory.read',
  input: z.object({ userId: userKey, odata }),
  output: pageOf(directoryObjectShape),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: '/v1.0/users/{userId}/memberOf',
    success: 200,
    answers: 'collection',
    context: 'directoryObjects',
  },
});

export const listTransitiveMemberOf = defineQuery({
  domain: 'directory',
  name: 'list-transitive-member-of',
  summary: 'List the groups a user is a member of, nested groups included',
  permission: 'directory.read',
  input: z.object({ userId: userKey, odata }),
  output: pageOf(directoryObjectShape),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: '/v1.0/users/{userId}/transitiveMemberOf',
    success: 200,
    answers: 'collection',
    context: 'directoryObjects',
  },
});

export const listDirectReports = defineQuery({
  domain: 'directory',
  name: 'list-direct-reports',
  summary: 'List the people whose manager a user is',
  permission: 'directory.read',
  input: z.object({ userId: userKey, odata }),
  output: pageOf(directoryObjectShape),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: '/v1.0/users/{userId}/directReports',
    success: 200,
    answers: 'collection',
    context: 'directoryObjects',
  },
});
