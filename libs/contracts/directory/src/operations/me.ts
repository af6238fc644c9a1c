import { defineQuery } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { directoryObjectShape, selected, userDetailShape } from '../shapes.ts';
import { objectCollection } from './object-collection.ts';
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

const mine = { key: {}, permission: 'me.read' } as const;

const memberOf = objectCollection({
  ...mine,
  name: 'my-member-of',
  what: 'the groups the signed-in user is a direct member of',
  path: '/v1.0/me/memberOf',
});
export const { list: listMyMemberOf, count: countMyMemberOf } = memberOf;

const transitiveMemberOf = objectCollection({
  ...mine,
  name: 'my-transitive-member-of',
  what: 'the groups the signed-in user is a member of, nested groups included',
  path: '/v1.0/me/transitiveMemberOf',
});
export const { list: listMyTransitiveMemberOf, count: countMyTransitiveMemberOf } = transitiveMemberOf;

const directReports = objectCollection({
  ...mine,
  name: 'my-direct-reports',
  what: 'the people whose manager the signed-in user is',
  path: '/v1.0/me/directReports',
});
export const { list: listMyDirectReports, count: countMyDirectReports } = directReports;

const sponsors = objectCollection({
  ...mine,
  name: 'my-sponsors',
  what: 'the people and groups that answer for the signed-in user',
  path: '/v1.0/me/sponsors',
});
export const { list: listMySponsors, count: countMySponsors } = sponsors;
