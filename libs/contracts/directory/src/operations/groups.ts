import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { groupShape, pageOf, selected } from '../shapes.ts';
import { odata } from './options.ts';

const links = z.array(z.string().max(2048)).max(20, 'must have at most 20 elements').optional();
const groupTypes = z.array(graph.choice(['Unified', 'DynamicMembership'])).max(2);
const visibility = graph.choice(['Public', 'Private', 'HiddenMembership']).nullish();
const ignored = [
  'createdDateTime',
  'deletedDateTime',
  'mail',
  'onPremisesSyncEnabled',
  'renewedDateTime',
  'proxyAddresses',
  'membershipRuleProcessingState',
];
const groupId = graph.id();

export const createGroup = defineCommand({
  domain: 'directory',
  name: 'create-group',
  summary: 'Create a group',
  permission: 'groups.manage',
  input: z.object({
    body: graph.model(
      {
        displayName: graph.displayName(),
        description: graph.text(1024).nullish(),
        groupTypes: groupTypes.default([]),
        isAssignableToRole: graph.boolean().default(false),
        mailEnabled: graph.boolean(),
        mailNickname: graph.text(64, { min: 1 }).regex(/^[^\s@()\\[\]";:<>,]+$/, 'must be a mail alias'),
        membershipRule: graph.text(3072).nullish(),
        securityEnabled: graph.boolean(),
        visibility,
        'owners@odata.bind': links,
        'members@odata.bind': links,
      },
      { ignored },
    ),
  }),
  output: groupShape,
  errors: [directoryErrors.badReference],
  http: {
    method: 'POST',
    path: '/v1.0/groups',
    success: 201,
    body: 'required',
    context: 'groups/$entity',
    location: '/v1.0/groups/{id}',
  },
});

export const updateGroup = defineCommand({
  domain: 'directory',
  name: 'update-group',
  summary: 'Update a group',
  permission: 'groups.manage',
  input: z.object({
    groupId,
    body: graph.model(
      {
        displayName: graph.displayName().optional(),
        description: graph.text(1024).nullish(),
        mailEnabled: graph.boolean().optional(),
        mailNickname: graph.text(64, { min: 1 }).optional(),
        membershipRule: graph.text(3072).nullish(),
        securityEnabled: graph.boolean().optional(),
        visibility,
      },
      { ignored: [...ignored, 'groupTypes', 'isAssignableToRole'] },
    ),
  }),
  output: null,
  errors: [directoryErrors.notFound],
  http: { method: 'PATCH', path: '/v1.0/groups/{groupId}', success: 204, body: 'required' },
});

export const deleteGroup = defineCommand({
  domain: 'directory',
  name: 'delete-group',
  summary: 'Delete a group',
  permission: 'groups.manage',
  input: z.object({ groupId }),
  output: null,
  errors: [directoryErrors.notFound],
  http: { method: 'DELETE', path: '/v1.0/groups/{groupId}', success: 204 },
});

export const listGroups = defineQuery({
  domain: 'directory',
  name: 'list-groups',
  summary: 'List groups',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: pageOf(groupShape.partial()),
  odata: true,
  http: { method: 'GET', path: '/v1.0/groups', success: 200, answers: 'collection', context: 'groups' },
});

export const countGroups = defineQuery({
  domain: 'directory',
  name: 'count-groups',
  summary: 'Count groups',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: z.int(),
  odata: true,
  http: { method: 'GET', path: '/v1.0/groups/$count', success: 200, answers: 'text' },
});

export const getGroup = defineQuery({
  domain: 'directory',
  name: 'get-group',
  summary: 'Get a group',
  permission: 'directory.read',
  input: z.object({ groupId, odata }),
  output: selected(groupShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: { method: 'GET', path: '/v1.0/groups/{groupId}', success: 200, context: 'groups/$entity' },
});
