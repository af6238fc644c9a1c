import { defineCommand, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { objectCollection } from './object-collection.ts';

const groupId = graph.id();
const errors = [
  directoryErrors.notFound,
  directoryErrors.badReference,
  directoryErrors.referenceExists,
  directoryErrors.membershipNotEditable,
];

const members = objectCollection({
  name: 'members',
  what: 'the direct members of a group',
  path: '/v1.0/groups/{groupId}/members',
  key: { groupId },
});
export const { list: listMembers, count: countMembers } = members;

const transitiveMembers = objectCollection({
  name: 'transitive-members',
  what: 'the members of a group, nested groups included',
  path: '/v1.0/groups/{groupId}/transitiveMembers',
  key: { groupId },
});
export const { list: listTransitiveMembers, count: countTransitiveMembers } = transitiveMembers;

const owners = objectCollection({
  name: 'owners',
  what: 'the owners of a group',
  path: '/v1.0/groups/{groupId}/owners',
  key: { groupId },
});
export const { list: listOwners, count: countOwners } = owners;

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
