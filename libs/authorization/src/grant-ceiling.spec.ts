import { describe, expect, test } from '@jest/globals';
import { mayAssignRole } from './grant-ceiling.ts';

const tenantWide = (role: string) => [{ role, catalogId: null }];
const inMarketing = (role: string) => [{ role, catalogId: 'marketing' }];

describe('nobody gives more than they may', () => {
  test.each([
    ['globalAdministrator', true, true, true],
    ['identityGovernanceAdministrator', true, true, false],
    ['privilegedRoleAdministrator', false, false, true],
    ['userAdministrator', false, false, false],
    ['catalogCreator', false, false, false],
    ['globalReader', false, false, false],
  ])('%s', (role, creator, reader, directory) => {
    expect(mayAssignRole(tenantWide(role), 'catalogCreator', null)).toBe(creator);
    expect(mayAssignRole(tenantWide(role), 'catalogReader', 'marketing')).toBe(reader);
    expect(mayAssignRole(tenantWide(role), 'globalReader', null)).toBe(directory);
  });

  test.each([
    ['catalogOwner', true],
    ['catalogReader', false],
    ['accessPackageManager', false],
    ['accessPackageAssignmentManager', false],
  ])('%s in a catalog', (role, allowed) => {
    expect(mayAssignRole(inMarketing(role), 'catalogOwner', 'marketing')).toBe(allowed);
    expect(mayAssignRole(inMarketing(role), 'accessPackageManager', 'marketing')).toBe(allowed);
    expect(mayAssignRole(inMarketing(role), 'catalogReader', 'finance')).toBe(false);
    expect(mayAssignRole(inMarketing(role), 'catalogOwner', null)).toBe(false);
    expect(mayAssignRole(inMarketing(role), 'catalogCreator', null)).toBe(false);
  });

  test('roles that do not exist, or not there', () => {
    expect(mayAssignRole(tenantWide('globalAdministrator'), 'emperor', null)).toBe(false);
    expect(mayAssignRole(tenantWide('globalAdministrator'), 'globalReader', 'marketing')).toBe(false);
    expect(mayAssignRole(tenantWide('globalAdministrator'), 'catalogCreator', 'marketing')).toBe(false);
  });
});
