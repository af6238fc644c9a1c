import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { pageOf, selected, userDetailShape, userShape } from '../shapes.ts';
import { odata, userKey } from './options.ts';

const optional = (max: number) => graph.text(max).nullish();
const userPrincipalName = graph.text(1024).regex(/^[^\s@/\\"]+@[^\s@/\\"]+$/, 'must look like name@domain');
const mail = graph.text(320).regex(/^[^\s@]+@[^\s@]+$/, 'must be a mail address');

const attributes = {
  businessPhones: z.array(graph.text(64)).max(20).optional(),
  city: optional(128),
  companyName: optional(64),
  country: optional(128),
  department: optional(64),
  employeeId: optional(16),
  employeeType: optional(128),
  givenName: optional(64),
  jobTitle: optional(128),
  mail: mail.nullish(),
  mobilePhone: optional(64),
  officeLocation: optional(128),
  preferredLanguage: optional(16),
  state: optional(128),
  surname: optional(64),
  usageLocation: optional(2),
  userType: graph.choice(['Member', 'Guest']).optional(),
};
/** Accepted as Graph demands it and thrown away: people sign in at the OpenID provider. */
const passwordProfile = z.looseObject({ password: graph.text(256).optional() });
const ignored = ['createdDateTime', 'deletedDateTime', 'proxyAddresses', 'identities', 'passwordPolicies'];

export const createUser = defineCommand({
  domain: 'directory',
  name: 'create-user',
  summary: 'Create a user',
  permission: 'users.manage',
  input: z.object({
    body: graph.model(
      {
        ...attributes,
        accountEnabled: graph.boolean(),
        displayName: graph.displayName(),
        mailNickname: graph.text(64, { min: 1 }),
        passwordProfile,
        userPrincipalName,
      },
      { ignored },
    ),
  }),
  output: userShape,
  errors: [directoryErrors.userPrincipalNameTaken],
  http: {
    method: 'POST',
    path: '/v1.0/users',
    success: 201,
    body: 'required',
    context: 'users/$entity',
    location: '/v1.0/users/{id}',
  },
});

export const updateUser = defineCommand({
  domain: 'directory',
  name: 'update-user',
  summary: 'Update a user: properties, enable, disable',
  permission: 'users.manage',
  input: z.object({
    userId: userKey,
    body: graph.model(
      {
        ...attributes,
        accountEnabled: graph.boolean().optional(),
        displayName: graph.displayName().optional(),
        mailNickname: graph.text(64, { min: 1 }).optional(),
        passwordProfile: passwordProfile.nullish(),
        userPrincipalName: userPrincipalName.optional(),
      },
      { ignored },
    ),
  }),
  output: null,
  errors: [directoryErrors.notFound, directoryErrors.userPrincipalNameTaken],
  http: { method: 'PATCH', path: '/v1.0/users/{userId}', success: 204, body: 'required' },
});

export const deleteUser = defineCommand({
  domain: 'directory',
  name: 'delete-user',
  summary: 'Delete a user and every membership of theirs',
  permission: 'users.manage',
  input: z.object({ userId: userKey }),
  output: null,
  errors: [directoryErrors.notFound],
  http: { method: 'DELETE', path: '/v1.0/users/{userId}', success: 204 },
});

export const listUsers = defineQuery({
  domain: 'directory',
  name: 'list-users',
  summary: 'List users',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: pageOf(userDetailShape.partial()),
  odata: true,
  http: { method: 'GET', path: '/v1.0/users', success: 200, answers: 'collection', context: 'users' },
});

export const countUsers = defineQuery({
  domain: 'directory',
  name: 'count-users',
  summary: 'Count users',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: z.int(),
  odata: true,
  http: { method: 'GET', path: '/v1.0/users/$count', success: 200, answers: 'text' },
});

export const getUser = defineQuery({
  domain: 'directory',
  name: 'get-user',
  summary: 'Get a user by id or user principal name',
  permission: 'directory.read',
  input: z.object({ userId: userKey, odata }),
  output: selected(userDetailShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: { method: 'GET', path: '/v1.0/users/{userId}', success: 200, context: 'users/$entity' },
});
