import type { Schedule } from '@bailiwick/contracts-request-workflow';
import { assignmentStates, requestStates, requestTypes } from '@bailiwick/contracts-request-workflow/events';
import { defineEntitySet, type EntitySet, type EntitySetDefinition } from '@bailiwick/odata';
import { accessPackages, assignmentPolicies } from './packages.ts';
import { subjects } from './subjects.ts';

const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString());

/** An assignment has an end or none, never a duration. */
const period = ([start, end]: readonly [string | null, string | null]): Schedule => ({
  startDateTime: instant(start),
  recurrence: null,
  expiration: { type: end === null ? 'noExpiration' : 'afterDateTime', endDateTime: instant(end), duration: null },
});

const assignmentProperties: EntitySetDefinition['properties'] = {
  id: { column: 'a.id', type: 'guid' },
  state: { column: 'a.state', type: 'enum', members: assignmentStates },
  status: { column: 'a.status', type: 'string' },
  schedule: { column: 'jsonb_build_array(a.starts_at, a.ends_at)', type: 'json', show: period },
  expiredDateTime: { column: 'a.expired_at', type: 'instant', nullable: true },
  customExtensionCalloutInstances: { column: `'[]'::jsonb`, type: 'json' },
  createdDateTime: { column: 'a.created_at', type: 'instant', hidden: true },
  'schedule/startDateTime': { column: 'a.starts_at', type: 'instant' },
  'schedule/expiration/endDateTime': { column: 'a.ends_at', type: 'instant', nullable: true },
  'accessPackage/id': { column: 'a.access_package_id', type: 'guid' },
  'accessPackage/catalog/id': { column: 'a.catalog_id', type: 'guid' },
  'assignmentPolicy/id': { column: 'a.policy_id', type: 'guid' },
  'target/objectId': { column: 'a.target_id', type: 'guid' },
  'target/id': { column: 'a.target_id', type: 'guid' },
};
const assignmentNavigations: NonNullable<EntitySetDefinition['navigations']> = {
  target: { to: () => subjects, kind: 'one', local: 'a.target_id', foreign: 's.id' },
  accessPackage: { to: () => accessPackages, kind: 'one', local: 'a.access_package_id', foreign: 'p.id' },
  assignmentPolicy: { to: () => assignmentPolicies, kind: 'one', local: 'a.policy_id', foreign: 'y.id' },
};

export const assignments: EntitySet = defineEntitySet({
  name: 'assignments',
  from: 'assignment a',
  properties: assignmentProperties,
  navigations: assignmentNavigations,
});

/** A single assignment, with what the holder has of each resource role. */
export const assignmentInDetail: EntitySet = defineEntitySet({
  name: 'assignments',
  from: 'assignment a',
  properties: {
    ...assignmentProperties,
    '@bailiwick.resourceRoles': { column: 'a.resource_roles', type: 'json' },
  },
  navigations: assignmentNavigations,
});

export const assignmentRequests: EntitySet = defineEntitySet({
  name: 'assignmentRequests',
  from: 'assignment_request r',
  properties: {
    id: { column: 'r.id', type: 'guid' },
    requestType: { column: 'r.request_type', type: 'enum', members: requestTypes },
    state: { column: 'r.state', type: 'enum', members: requestStates },
    status: { column: 'r.status', type: 'string' },
    createdDateTime: { column: 'r.created_at', type: 'instant' },
    completedDateTime: { column: 'r.completed_at', type: 'instant', nullable: true },
    justification: { column: 'r.justification', type: 'string', nullable: true },
    schedule: { column: 'r.schedule', type: 'json' },
    '@bailiwick.endLimitDateTime': {
      column: 'r.end_limit',
      type: 'instant',
      nullable: true,
      filter: false,
      sort: false,
    },
    answers: { column: 'r.answers', type: 'json' },
    customExtensionCalloutInstances: { column: `'[]'::jsonb`, type: 'json' },
    'accessPackage/id': { column: 'r.access_package_id', type: 'guid' },
    'accessPackage/catalog/id': { column: 'r.catalog_id', type: 'guid' },
    'assignment/id': { column: 'r.assignment_id', type: 'guid', nullable: true },
    'assignment/target/objectId': { column: 'r.target_id', type: 'guid' },
    'requestor/objectId': { column: 'r.requestor_id', type: 'guid' },
    'requestor/id': { column: 'r.requestor_id', type: 'guid' },
  },
  navigations: {
    requestor: { to: () => subjects, kind: 'one', local: 'r.requestor_id', foreign: 's.id' },
    accessPackage: { to: () => accessPackages, kind: 'one', local: 'r.access_package_id', foreign: 'p.id' },
    assignment: { to: () => assignments, kind: 'one', local: 'r.assignment_id', foreign: 'a.id' },
    '@bailiwick.target': { to: () => subjects, kind: 'one', local: 'r.target_id', foreign: 's.id' },
  },
});

/** The stages of a request as they are stored; what the caller is to them is added when they are shown. */
export const approvals: EntitySet = defineEntitySet({
  name: 'accessPackageAssignmentApprovals',
  from: 'assignment_request r',
  properties: {
    id: { column: 'r.id', type: 'guid' },
    stages: { column: 'r.stages', type: 'json' },
    catalogId: { column: 'r.catalog_id', type: 'guid', filter: false, sort: false },
    createdDateTime: { column: 'r.created_at', type: 'instant', hidden: true },
  },
});
