import { describe, expect, test } from '@jest/globals';
import { directoryRoles } from './directory-roles.ts';
import { entitlementRoles } from './entitlement-roles.ts';
import { catalogRoleNames, directoryRoleNames, tenantEntitlementRoleNames } from './roles.ts';

describe('the role catalogue', () => {
  test('defines every role once, each with its own id', () => {
    expect(directoryRoles.map(({ name }) => name)).toEqual([...directoryRoleNames]);
    const scoped = (scope: string) => entitlementRoles.filter((role) => role.scope === scope).map(({ name }) => name);
    expect(scoped('catalog').toSorted()).toEqual([...catalogRoleNames].toSorted());
    expect(scoped('tenant').toSorted()).toEqual([...tenantEntitlementRoleNames].toSorted());
    const ids = [...directoryRoles, ...entitlementRoles].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/);
  });
});
