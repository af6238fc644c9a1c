import { describe, expect, test } from '@jest/globals';
import { mayManageOrigin, type OriginKind } from './resource-rights.ts';

const kinds: readonly OriginKind[] = [
  'securityGroup',
  'microsoft365Group',
  'roleAssignableGroup',
  'application',
  'site',
];

/** Per role: what it may add as catalog owner, and without. One letter per kind: S M R A W(eb site). */
const cases: readonly (readonly [string, string, string])[] = [
  ['globalAdministrator', 'SMRAW', 'SMRAW'],
  ['identityGovernanceAdministrator', 'A', 'A'],
  ['groupsAdministrator', 'SMR', ''],
  ['intuneAdministrator', 'SMR', ''],
  ['exchangeAdministrator', 'M', ''],
  ['sharePointAdministrator', 'MW', ''],
  ['applicationAdministrator', 'A', ''],
  ['cloudApplicationAdministrator', 'A', ''],
  ['userAdministrator', 'SMA', ''],
  ['globalReader', '', ''],
  ['catalogOwner', '', ''],
];
const letters = (roles: string[], owner: boolean, catalogOwner: boolean) =>
  kinds
    .filter((kind) =>
      mayManageOrigin(
        roles.map((role) => ({ role, catalogId: null })),
        owner,
        kind,
        catalogOwner,
      ),
    )
    .map((kind) => 'SMRAW'[kinds.indexOf(kind)])
    .join('');

describe('rights on the object itself', () => {
  test.each(cases)('%s', (role, withCatalog, alone) => {
    expect(letters([role], false, true)).toBe(withCatalog);
    expect(letters([role], false, false)).toBe(alone);
  });

  test('a plain user may with what they own, in a catalog they own', () => {
    expect(letters([], true, true)).toBe('SMRAW');
    expect(letters([], true, false)).toBe('');
    expect(letters([], false, true)).toBe('');
  });

  test('a governance administrator needs a right on groups and sites from elsewhere', () => {
    expect(letters(['identityGovernanceAdministrator', 'groupsAdministrator'], false, false)).toBe('SMRA');
    expect(letters(['identityGovernanceAdministrator'], true, false)).toBe('SMRAW');
  });

  test('a directory role held in a catalog is no directory role', () => {
    expect(mayManageOrigin([{ role: 'globalAdministrator', catalogId: 'c' }], false, 'site', true)).toBe(false);
  });

  test('a role with the name of a property of every object is no role', () => {
    expect(letters(['constructor', 'toString', '__proto__'], false, true)).toBe('');
  });
});
