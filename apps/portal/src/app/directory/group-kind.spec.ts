import { expect, test } from '@jest/globals';
import { groupKind, managesGroup, whyFixed, type GroupShown } from './group-kind.ts';

const group: GroupShown = {
  id: 'g',
  displayName: 'G',
  description: null,
  groupTypes: [],
  isAssignableToRole: false,
  mailEnabled: false,
  securityEnabled: true,
  membershipRule: null,
  onPremisesSyncEnabled: null,
  mail: null,
  createdDateTime: '2026-01-01T00:00:00Z',
};

test('a group is what its flags say', () => {
  expect(groupKind(group)).toBe('security');
  expect(groupKind({ ...group, groupTypes: ['Unified'], mailEnabled: true })).toBe('microsoft365');
  expect(groupKind({ ...group, mailEnabled: true, securityEnabled: false })).toBe('distribution');
  expect(groupKind({ ...group, isAssignableToRole: true })).toBe('roleAssignable');
});

test('members of dynamic and synchronised groups are not changed by hand', () => {
  expect(whyFixed(group)).toBeNull();
  expect(whyFixed({ ...group, groupTypes: ['DynamicMembership'] })).toBe('dynamic');
  expect(whyFixed({ ...group, groupTypes: ['DynamicMembership'], onPremisesSyncEnabled: true })).toBe('synchronised');
});

test('a group that can hold roles takes another permission', () => {
  expect(managesGroup(group)).toBe('groups.manage');
  expect(managesGroup({ ...group, isAssignableToRole: true })).toBe('roleAssignableGroups.manage');
});
