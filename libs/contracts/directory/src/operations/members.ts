import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { directoryObjectShape, pageOf } from '../shapes.ts';
import { odata } from './options.ts';

const groupId = graph.id();
const errors = [
  directoryErrors.notFound,
  directoryErrors.badReference,
  directoryErrors.referenceExists,
  directoryErrors.membershipNotEditable,
];
const collection = (name: string, summary: string, path: string) =>
  defineQuery({
    domain: 'directory',
    name,
    summary,
    permission: 'directory.read',
    input: z.object({ groupId, odata }),
    output: pageOf(directoryObjectShape),
    errors: [directoryErrors.notFound],
    odata: true,
    http: { method: 'GET', path, success: 200, answers: 'collection', context: 'directoryObjects' },
  });
const counted = (name: string, summary: string, path: string) =>
  defineQuery({
    domain: 'directory',
    name,
    summary,
    permission: 'directory.read',
    input: z.object({ groupId, odata }),
    output: z.int(),
    errors: [directoryErrors.notFound],
    odata: true,
    http: { method: 'GET', path, success: 200, answers: 'text' },
  });

export const listMembers = collection(
  'list-members',
  'List the direct members of a group',
  '/v1.0/groups/{groupId}/members',
);
export const countMembers = counted(
  'count-members',
  'Count the direct members of a group',
  '/v1.0/groups/{groupId}/members/$count',
);
export const listTransitiveMembers = collection(
  'list-transitive-members',
  'List the members of a group, nested groups included',
  '/v1.0/groups/{groupId}/transitiveMembers',
);
export const listOwners = collection('list-owners', 'List the owners of a group', '/v1.0/groups/{groupId}/owners');
export const countOwners = counted(
  'count-owners',
  'Count the owners of a group',
  '/v1.0/groups/{groupId}/owners/$count',
);

export const addMember = defineCommand({
  domain: 'directory',
  name: 'add-member',
  summary: 'Add a member to a group by hand',
  permission: 'groups.manage',
  input: z.object({ groupId, body: graph.odataReference() }),
  output: null,
  errors: [...errors, directoryErrors.circularMembership],
  http: { method: 'POST', path: '/v1.0/groups/{groupId}/members/$ref', success: 204, body: 'required' },
});

export const removeMember = defineCommand({
  domain: 'directory',
  name: 'remove-member',
  summary: 'Remove a member from a group by hand',
  permission: 'groups.manage',
  input: z.object({ groupId, memberId: graph.id() }),
  output: null,
  errors,
  http: { method: 'DELETE', path: '/v1.0/groups/{groupId}/members/{memberId}/$ref', success: 204 },
});

export const addOwner = defineCommand({
  domain: 'directory',
  name: 'add-owner',
  summary: 'Add an owner to a group by hand',
  permission: 'groups.manage',
  input: z.object({ groupId, body: graph.odataReference() }),
  output: null,
  errors,
  http: { method: 'POST', path: '/v1.0/groups/{groupId}/owners/$ref', success: 204, body: 'required' },
});

export const removeOwner = defineCommand({
  domain: 'directory',
  name: 'remove-owner',
  summary: 'Remove an owner from a group by hand',
  permission: 'groups.manage',
  input: z.object({ groupId, ownerId: graph.id() }),
  output: null,
  errors,
  http: { method: 'DELETE', path: '/v1.0/groups/{groupId}/owners/{ownerId}/$ref', success: 204 },
});
