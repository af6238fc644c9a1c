import { defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { directoryObjectShape, organizationShape, pageOf, selected, subjectShape } from '../shapes.ts';
import { odata } from './options.ts';

const subjects = '/v1.0/identityGovernance/entitlementManagement/subjects';
const subjectsContext = 'identityGovernance/entitlementManagement/subjects';

export const listOrganization = defineQuery({
  domain: 'directory',
  name: 'list-organization',
  summary: 'The organization',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: pageOf(organizationShape.partial()),
  odata: true,
  http: { method: 'GET', path: '/v1.0/organization', success: 200, answers: 'collection', context: 'organization' },
});

export const getByIds = defineQuery({
  domain: 'directory',
  name: 'get-by-ids',
  summary: 'Resolve ids to users, groups and service principals; unknown ids are left out',
  permission: 'directory.read',
  input: z.object({
    body: graph.model({
      ids: z.array(graph.id()).min(1).max(1000),
      types: z.array(graph.text(64)).max(20).nullish(),
    }),
  }),
  output: pageOf(directoryObjectShape),
  http: {
    method: 'POST',
    path: '/v1.0/directoryObjects/getByIds',
    success: 200,
    body: 'required',
    answers: 'collection',
    context: 'directoryObjects',
  },
});

export const listSubjects = defineQuery({
  domain: 'directory',
  name: 'list-subjects',
  summary: 'List the people that access can be assigned to',
  permission: 'directory.read',
  input: z.object({ odata }),
  output: pageOf(subjectShape.partial()),
  odata: true,
  http: { method: 'GET', path: subjects, success: 200, answers: 'collection', context: subjectsContext },
});

export const getSubject = defineQuery({
  domain: 'directory',
  name: 'get-subject',
  summary: 'Get a subject by its id or by the object id of the person',
  permission: 'directory.read',
  input: z.object({ objectId: graph.id(), odata }),
  output: selected(subjectShape.partial()),
  errors: [directoryErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${subjects}(objectId={objectId})`,
    also: [`${subjects}/{objectId}`],
    success: 200,
    context: `${subjectsContext}/$entity`,
  },
});

export const updateSubject = defineCommand({
  domain: 'directory',
  name: 'update-subject',
  summary: 'Say whether the life of a guest account is governed',
  permission: 'subjects.update',
  input: z.object({
    objectId: graph.id(),
    body: graph.model(
      { subjectLifecycle: graph.choice(['notDefined', 'notGoverned', 'governed']) },
      { ignored: Object.keys(subjectShape.shape).filter((name) => name !== 'subjectLifecycle') },
    ),
  }),
  output: null,
  errors: [directoryErrors.notFound, directoryErrors.onlyGuests],
  http: {
    method: 'PATCH',
    path: `${subjects}(objectId={objectId})`,
    also: [`${subjects}/{objectId}`],
    success: 204,
    body: 'required',
  },
});
