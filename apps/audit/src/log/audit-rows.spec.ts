import type { Activity, EventEnvelope } from '@bailiwick/contracts-core';
import { describe, expect, test } from '@jest/globals';
import { auditRows, peopleIn } from './audit-rows.ts';
import { classify } from './classify.ts';

const activity = (name: string, more: Partial<Activity> = {}): Activity => ({
  name,
  result: 'success',
  targets: [],
  ...more,
});

const event = (more: Partial<EventEnvelope>): EventEnvelope => ({
  id: '11111111-1111-4111-8111-111111111111',
  type: 'catalog.catalog-changed',
  aggregate: 'catalog',
  aggregateId: 'c1',
  version: 3,
  epoch: 1,
  at: '2026-01-31T08:00:00.000Z',
  actor: { type: 'user', id: 'mamta' },
  operation: 'update-catalog',
  reason: null,
  fromState: null,
  toState: null,
  changes: [{ name: 'displayName', from: 'Marketing', to: 'Marketing & Sales' }],
  activities: [activity('Update access package catalog')],
  correlationId: 'request-1',
  state: {},
  ...more,
});

const people = new Map([
  ['mamta', { displayName: 'Mamta', userPrincipalName: 'mamta@contoso.example' }],
  ['elena', { displayName: 'Elena', userPrincipalName: 'elena@contoso.example' }],
]);

describe('the place of an activity in the log', () => {
  test.each([
    ['Create access package catalog', 'catalog', 'catalog', 'EntitlementManagement', 'Add', 'Entitlement Management'],
    [
      'Delete access package',
      'access-package',
      'accessPackage',
      'EntitlementManagement',
      'Delete',
      'Entitlement Management',
    ],
    [
      'Add Entitlement Management role assignment',
      'directory',
      'roleAssignment',
      'EntitlementManagement',
      'Add',
      'Entitlement Management',
    ],
    [
      'Remove Entitlement Management role assignment',
      'directory',
      'roleAssignment',
      'EntitlementManagement',
      'Unassign',
      'Entitlement Management',
    ],
    ['Add member to role', 'directory', 'roleAssignment', 'RoleManagement', 'Add', 'Core Directory'],
    ['Add user', 'directory', 'user', 'UserManagement', 'Add', 'Core Directory'],
    ['Remove member from group', 'directory', 'group', 'GroupManagement', 'Unassign', 'Core Directory'],
    [
      'Add app role assignment grant to user',
      'directory',
      'servicePrincipal',
      'ApplicationManagement',
      'Add',
      'Core Directory',
    ],
    [
      'Fulfill access package resource assignment',
      'directory',
      'settlement',
      'EntitlementManagement',
      'Assign',
      'Entitlement Management',
    ],
    [
      'Create request approval',
      'request-workflow',
      'assignmentRequest',
      'UserManagement',
      'Add',
      'Entitlement Management',
    ],
    [
      'User requests access package assignment',
      'request-workflow',
      'assignmentRequest',
      'EntitlementManagement',
      'Update',
      'Entitlement Management',
    ],
    [
      'Administrator directly assigns user to access package',
      'request-workflow',
      'assignmentRequest',
      'EntitlementManagement',
      'Assign',
      'Entitlement Management',
    ],
  ])('%s', (name, domain, aggregate, category, operationType, loggedByService) => {
    expect(classify(name, { domain, aggregate })).toEqual({ category, operationType, loggedByService });
  });
});

describe('a row', () => {
  test('names the person who did it, the object it was done to, and what changed, as JSON', () => {
    expect(auditRows(event({}), people)).toEqual([
      expect.objectContaining({
        id: '11111111-1111-4111-8111-111111111111_0',
        activity_display_name: 'Update access package catalog',
        initiator_user_id: 'mamta',
        initiated_by: {
          user: { id: 'mamta', displayName: 'Mamta', userPrincipalName: 'mamta@contoso.example', ipAddress: null },
          app: null,
        },
        target_resources: [
          {
            id: 'c1',
            type: 'Catalog',
            displayName: null,
            userPrincipalName: null,
            groupType: null,
            modifiedProperties: [
              { displayName: 'displayName', oldValue: '"Marketing"', newValue: '"Marketing & Sales"' },
            ],
          },
        ],
      }),
    ]);
  });

  test('is there for each activity, with its own targets, catalog, result and reason', () => {
    const targets = [
      { id: 'elena', type: 'user' },
      { id: 'p1', type: 'accessPackage', displayName: 'Campaign' },
    ];
    const activities = [
      activity('Deny access package assignment request', { targets, catalogId: 'c1', reason: 'not now' }),
      activity('Failed access package assignment request', { result: 'failure' }),
    ];
    const [denied, failed] = auditRows(event({ activities, reason: 'as asked' }), people);
    expect(denied).toMatchObject({ catalog_id: 'c1', result: 'success', result_reason: 'not now' });
    expect(denied!.target_resources).toEqual([
      expect.objectContaining({
        id: 'elena',
        type: 'User',
        displayName: 'Elena',
        userPrincipalName: 'elena@contoso.example',
      }),
      expect.objectContaining({ id: 'p1', type: 'AccessPackage', displayName: 'Campaign', modifiedProperties: [] }),
    ]);
    expect(failed).toMatchObject({ catalog_id: null, result: 'failure', result_reason: 'as asked' });
    expect(peopleIn([event({ activities })])).toEqual(['mamta', 'elena']);
  });

  test.each([
    [
      'system',
      'system:expiry',
      { displayName: 'Bailiwick', servicePrincipalId: null, servicePrincipalName: 'system:expiry' },
    ],
    ['application', 'app-1', { displayName: null, servicePrincipalId: 'app-1', servicePrincipalName: null }],
  ] as const)('of the %s names no person', (type, id, app) => {
    const [row] = auditRows(event({ actor: { type, id } }), people);
    expect(row).toMatchObject({ initiator_user_id: null, initiator_app_id: id, initiated_by: { user: null, app } });
  });
});
