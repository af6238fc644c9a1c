import { describe, expect, test } from '@jest/globals';
import { applicationCandidate, groupCandidate, rolesWithKey, secondKey, siteCandidate } from './second-key.ts';

const group = {
  id: 'g',
  displayName: 'G',
  description: null,
  groupTypes: [],
  isAssignableToRole: false,
  mailEnabled: false,
  securityEnabled: true,
  onPremisesSyncEnabled: null,
  owners: [{ id: 'ana', displayName: 'Ana' }],
};
const ana = { id: 'ana', roles: [{ role: 'catalogOwner', catalogId: 'c' }] };
const holding = (role: string) => ({ id: 'bob', roles: [{ role, catalogId: null }] });

describe('the second key', () => {
  test('is held by owners of the object, and by directory roles for its kind', () => {
    const candidate = groupCandidate(group);
    expect(secondKey(candidate, ana)).toBe('owner');
    expect(secondKey(candidate, holding('groupsAdministrator'))).toBe('role');
    expect(secondKey(candidate, holding('applicationAdministrator'))).toBe('missing');
    expect(secondKey(groupCandidate({ ...group, isAssignableToRole: true }), holding('userAdministrator'))).toBe(
      'missing',
    );
  });

  test('to a site is known to the service only, for whoever has no role for sites', () => {
    const site = siteCandidate({ displayName: 'Brand', webUrl: 'https://contoso.example/brand' });
    expect(secondKey(site, ana)).toBe('unknown');
    expect(secondKey(site, holding('sharePointAdministrator'))).toBe('role');
  });

  test('who has it is told by kind', () => {
    expect(rolesWithKey('site')).toEqual(['globalAdministrator', 'sharePointAdministrator']);
    expect(rolesWithKey('roleAssignableGroup')).not.toContain('userAdministrator');
  });
});

describe('what cannot be governed', () => {
  test('synchronised groups, distribution lists and disabled applications', () => {
    expect(groupCandidate({ ...group, onPremisesSyncEnabled: true }).refusal).toBe('synchronised');
    expect(groupCandidate({ ...group, mailEnabled: true, securityEnabled: false }).refusal).toBe('distributionList');
    const unified = { ...group, mailEnabled: true, securityEnabled: false, groupTypes: ['Unified'] };
    expect(groupCandidate(unified)).toMatchObject({ refusal: null, kind: 'microsoft365Group' });
    expect(applicationCandidate({ ...group, accountEnabled: false }).refusal).toBe('disabled');
  });
});
