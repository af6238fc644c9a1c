import { describe, expect, test } from '@jest/globals';
import { definitionOf } from '../policy/definition.ts';
import { sensibleDraft, type PolicyDraft } from '../policy/draft.ts';
import { group, manager, person } from '../policy/named-set.ts';
import type { AccessPackage, Policy } from '../shapes.ts';
import { ailmentsOf, namedBy, type Known } from './health.ts';

const now = new Date('2026-06-01T00:00:00Z');
const policy = (some: Partial<PolicyDraft> = {}) =>
  definitionOf({ ...sensibleDraft('x'), ...some }) as unknown as Policy;
const role = (originId: string | null) => ({
  id: 'r',
  createdDateTime: '',
  role: {
    id: '',
    displayName: '',
    originId: '',
    originSystem: 'AadGroup',
    resource:
      originId === null ? null : { id: '', displayName: '', description: null, originId, originSystem: 'AadGroup' },
  },
});
const well: AccessPackage = {
  id: 'p',
  displayName: 'P',
  description: null,
  isHidden: false,
  createdDateTime: '',
  modifiedDateTime: '',
  catalog: { id: 'c', displayName: 'C', state: 'published' },
  assignmentPolicies: [policy()],
  resourceRoleScopes: [role('g')],
};
const known: Known = {
  people: new Set(['ana']),
  groups: new Map([
    ['full', 3],
    ['empty', 0],
  ]),
};
const suffers = (some: Partial<AccessPackage>, gone: readonly string[] = []) =>
  ailmentsOf({ ...well, ...some }, known, new Set(gone), now);

describe('what a package suffers from', () => {
  test('nothing', () => expect(suffers({})).toEqual([]));

  test('worst first', () => {
    const catalog = { ...well.catalog, state: 'unpublished' as const };
    expect(suffers({ isHidden: true, catalog, assignmentPolicies: [], resourceRoleScopes: [] })).toEqual([
      'noPolicy',
      'noResources',
      'unpublished',
      'hidden',
    ]);
  });

  test('a resource that its catalog or the directory does not have any more', () => {
    expect(suffers({ resourceRoleScopes: [role(null)] })).toEqual(['resourceGone']);
    expect(suffers({}, ['g'])).toEqual(['resourceGone']);
  });

  test.each([
    [[person('ana', 'Ana')], false],
    [[person('bob', 'Bob')], true],
    [[person('bob', 'Bob'), group('full', 'F')], false],
    [[group('empty', 'E')], true],
    [[manager(1)], false],
  ])('approvers %#', (approvers, lacking) => {
    expect(suffers({ assignmentPolicies: [policy({ approvers })] })).toEqual(lacking ? ['noApprover'] : []);
  });

  test('somebody in reserve is enough', () => {
    const approvers = [person('bob', 'Bob')];
    expect(suffers({ assignmentPolicies: [policy({ approvers, fallback: [person('ana', 'Ana')] })] })).toEqual([]);
  });

  test('a policy whose last day has passed', () => {
    expect(suffers({ assignmentPolicies: [policy({ ends: 'on', endDate: '2026-05-30' })] })).toEqual(['policyEnded']);
  });
});

test('who must be known to judge', () => {
  const assignmentPolicies = [policy({ approvers: [person('ana', 'Ana'), group('full', 'F')] })];
  expect(namedBy([{ ...well, assignmentPolicies }])).toEqual({ people: ['ana'], groups: ['full'], origins: ['g'] });
});
