import { defineQuery } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { directoryObjectShape, pageOf, selected, userDetailShape } from '../shapes.ts';
import { odata } from './options.ts';

const input = z.object({ odata });

export const getMe = defineQuery({
  domain: 'directory',
  name: 'get-me',
  summary: 'The signed-in user',
  permission: 'me.read',
  input,
  output: selected(userDetailShape.partial()),
  odata: true,
  applications: false,
  http: { method: 'GET', path: '/v1.0/me', success: 200, context: 'users/$entity' },
});

export const getMyManager = defineQuery({
  domain: 'directory',
  name: 'get-my-manager',
  summary: 'The manager of the signed-in user',
  permission: 'me.read',
  input,
  output: selected(directoryObjectShape),
  errors: [directoryErrors.notFound],
  odata: true,
  applications: false,
  http: { method: 'GET', path: '/v1.0/me/manager', success: 200, context: 'directoryObjects/$entity' },
});

export const listMyMemberOf = defineQuery({
  domain: 'directory',
  name: 'list-my-member-of',
  summary: 'The groups the signed-in user is a direct member of',
  permission: 'me.read',
  input,
  output: pageOf(directoryObjectShape),
  odata: true,
  applications: false,
  http: { method: 'GET', path: '/v1.0/me/memberOf', success: 200, answers: 'collection', context: 'directoryObjects' },
});

export const listMyTransitiveMemberOf = defineQuery({
  domain: 'directory',
  name: 'list-my-transitive-member-of',
  summary: 'The groups the signed-in user is a member of, nested groups included',
  permission: 'me.read',
  input,
  output: pageOf(directoryObjectShape),
  odata: true,
  applications: false,
  http: {
    method: 'GET',
    path: '/v1.0/me/transitiveMemberOf',
    success: 200,
    answers: 'collection',
    context: 'directoryObjects',
  },
});

export const listMyDirectReports = defineQuery({
  domain: 'directory',
  name: 'list-my-direct-reports',
  summary: 'The people whose manager the signed-in user is',
  permission: 'me.read',
  input,
  output: pageOf(directoryObjectShape),
  odata: true,
  applications: false,
  http: {
    method: 'GET',
    path: '/v1.0/me/directReports',
    success: 200,
    answers: 'collection',
    context: 'directoryObjects',
  },
});
