import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { directoryObjectShape, selected } from '../shapes.ts';
import { objectCollection } from './object-collection.ts';
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

const memberOf = objectCollection({
  name: 'member-of',
  what: 'the groups a user is a direct member of',
  path: '/v1.0/users/{userId}/memberOf',
  key: { userId: userKey },
});
export const { list: listMemberOf, count: countMemberOf } = memberOf;

const transitiveMemberOf = objectCollection({
  name: 'transitive-member-of',
  what: 'the groups a user is a member of, nested groups included',
  path: '/v1.0/users/{userId}/transitiveMemberOf',
  key: { userId: userKey },
});
export const { list: listTransitiveMemberOf, count: countTransitiveMemberOf } = transitiveMemberOf;

const directReports = objectCollection({
  name: 'direct-reports',
  what: 'the people whose manager a user is',
  path: '/v1.0/users/{userId}/directReports',
  key: { userId: userKey },
});
export const { list: listDirectReports, count: countDirectReports } = directReports;

const sponsors = objectCollection({
  name: 'sponsors',
  what: 'the people and groups that answer for a user',
  path: '/v1.0/users/{userId}/sponsors',
  key: { userId: userKey },
});
export const { list: listSponsors, count: countSponsors } = sponsors;

export const addSponsor = defineCommand({
  domain: 'directory',
  name: 'add-sponsor',
  summary: 'Make a person or a group answer for a user',
  permission: 'users.manage',
  input: z.object({ userId: userKey, body: graph.odataReference() }),
  output: null,
  errors: [directoryErrors.notFound, directoryErrors.badReference, directoryErrors.sponsorExists],
  http: { method: 'POST', path: '/v1.0/users/{userId}/sponsors/$ref', success: 204, body: 'required' },
});

export const removeSponsor = defineCommand({
  domain: 'directory',
  name: 'remove-sponsor',
  summary: 'Remove a sponsor of a user',
  permission: 'users.manage',
  input: z.object({ userId: userKey, sponsorId: graph.id() }),
  output: null,
  errors: [directoryErrors.notFound],
  http: { method: 'DELETE', path: '/v1.0/users/{userId}/sponsors/{sponsorId}/$ref', success: 204 },
});
