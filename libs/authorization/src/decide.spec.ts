import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide, scopeFilter } from './decide.ts';
import { permissionNames, permissions, type Permission } from './permissions.ts';
import { catalogRoleNames, directoryRoleNames, tenantEntitlementRoleNames } from './roles.ts';

const catalogs = ['marketing', 'finance'] as const;
const aRole = fc.constantFrom(...directoryRoleNames, ...catalogRoleNames, ...tenantEntitlementRoleNames, 'invented');
const aHeldRole = fc.record({ role: aRole, catalogId: fc.constantFrom(...catalogs, null) });
const someRoles = fc.array(aHeldRole, { maxLength: 5 });
const aPermission = fc.constantFrom<string>(...permissionNames, 'no.such.permission');
const someRelations = fc.subarray(['owner', 'requestor', 'target', 'holder', 'approver']);

/** The matrix of tasks. Columns: what each role may do when a catalog role is held in the catalog of the object. */
const GA = 'globalAdministrator';
const IGA = 'identityGovernanceAdministrator';
const UA = 'userAdministrator';
const COA = 'connectedOrganizationAdministrator';
const CC = 'catalogCreator';
const CO = 'catalogOwner';
const CR = 'catalogReader';
const APM = 'accessPackageManager';
const APAM = 'accessPackageAssignmentManager';
const columns = [GA, IGA, UA, COA, CC, CO, CR, APM, APAM] as const;
const isCatalogRole = (role: string) => ([CO, CR, APM, APAM] as string[]).includes(role);

const matrix: readonly (readonly [Permission, readonly string[]])[] = [
  ['catalogCreators.assign', [GA, IGA]],
  ['catalogs.create', [GA, IGA, CC]],
  ['catalogs.read', [GA, IGA, CO, CR, APM, APAM]],
  ['resources.add', [GA, IGA, CO]],
  ['resources.remove', [GA, IGA, CO]],
  ['catalogRoles.assign', [GA, IGA, CO]],
  ['catalogs.update', [GA, IGA, CO]],
  ['catalogs.delete', [GA, IGA, CO]],
  ['accessPackages.create', [GA, IGA, CO, APM]],
  ['resourceRoleScopes.change', [GA, IGA, CO, APM]],
  ['policies.change', [GA, IGA, CO, APM]],
  ['assignments.direct', [GA, IGA, CO, APM, APAM]],
  ['assignments.read', [GA, IGA, CO, CR, APM, APAM]],
  ['requests.read', [GA, IGA, CO, CR, APM, APAM]],
  ['assignments.reprocess', [GA, IGA, CO, APM, APAM]],
  ['requests.reprocess', [GA, IGA, CO, APM, APAM]],
  ['requests.cancel', [GA, IGA, CO, APM, APAM]],
  ['accessPackages.update', [GA, IGA, CO, APM]],
  ['accessPackages.delete', [GA, IGA, CO, APM]],
  ['accessPackages.read', [GA, IGA, CO, CR, APM, APAM]],
  ['incompatibilities.change', [GA, IGA, CO, APM]],
  ['requests.delete', [GA, IGA]],
  ['approvals.decide', []],
  ['users.manage', [GA, UA]],
  ['directoryRoles.assign', [GA]],
  ['audit.read', [GA, IGA, CO]],
];

describe('the task matrix', () => {
  test.each(matrix)('%s', (permission, allowed) => {
    const found = columns.filter((role) => {
      const roles = [{ role, catalogId: isCatalogRole(role) ? 'marketing' : null }];
      return decide({ active: true, roles }, permission, { scopeIds: ['marketing'] }).allowed;
    });
    expect(found).toEqual(allowed);
  });

  test.each(['globalReader', 'securityReader', 'securityAdministrator', 'complianceAdministrator'])(
    '%s reads everything and changes nothing',
    (role) => {
      const roles = [{ role, catalogId: null }];
      const allowed = permissionNames.filter(
        (name) =>
          !permissions[name].everyone && decide({ active: true, roles }, name, { scopeIds: ['finance'] }).allowed,
      );
      expect(allowed.every((name) => name.endsWith('.read'))).toBe(true);
      expect(allowed).toEqual(expect.arrayContaining(['catalogs.read', 'requests.read', 'history.read', 'audit.read']));
    },
  );
});

describe('what a refused caller learns', () => {
  const ask = (role: string, permission: string, catalogId: string | null = 'marketing') =>
    decide({ active: true, roles: [{ role, catalogId }] }, permission, { scopeIds: ['marketing'] });

  test('a package manager sees the catalog and may not delete it', () => {
    expect(ask(APM, 'catalogs.delete')).toEqual({ allowed: false, because: null, mayRead: true });
  });

  test('somebody with a role in another catalog is told that there is none', () => {
    expect(ask(CO, 'catalogs.delete', 'finance')).toEqual({ allowed: false, because: null, mayRead: false });
    expect(ask(CO, 'catalogs.read', 'finance').mayRead).toBe(false);
  });

  test('creating where no object exists is refused openly', () => {
    expect(decide({ active: true, roles: [] }, 'catalogs.create', { scopeIds: [] }).mayRead).toBe(true);
  });

  test('the requestor sees the approval and may not decide it', () => {
    const target = { scopeIds: ['marketing'], relations: ['requestor'] };
    expect(decide({ active: true, roles: [] }, 'approvals.decide', target)).toMatchObject({
      allowed: false,
      mayRead: true,
    });
  });

  test('the reason names the role and where it is held', () => {
    expect(ask(CO, 'catalogs.update').because).toBe('role:catalogOwner@marketing');
    expect(ask(CO, 'catalogs.update', null).because).toBe('role:catalogOwner');
  });
});

describe('properties', () => {
  test('every row reads a permission that exists', () => {
    const reads = permissionNames.map((name) => permissions[name].read).filter((read) => read !== null);
    expect(permissionNames).toEqual(expect.arrayContaining(reads));
  });

  test('decide and scopeFilter agree', () => {
    fc.assert(
      fc.property(someRoles, aPermission, fc.constantFrom(...catalogs), (roles, permission, catalogId) => {
        const listed = scopeFilter(roles, permission);
        const seen = listed.everything || listed.catalogIds.includes(catalogId);
        expect(decide({ active: true, roles }, permission, { scopeIds: [catalogId] }).allowed).toBe(seen);
        expect(decide({ active: true, roles }, permission, { scopeIds: [] }).allowed).toBe(listed.everything);
      }),
      { numRuns: 2000 },
    );
  });

  test('more roles and more relations never allow less', () => {
    fc.assert(
      fc.property(someRoles, someRoles, aPermission, someRelations, someRelations, (roles, more, permission, r, s) => {
        const scopeIds = ['marketing'];
        const before = decide({ active: true, roles }, permission, { scopeIds, relations: r });
        const after = decide({ active: true, roles: [...roles, ...more] }, permission, {
          scopeIds,
          relations: [...r, ...s],
        });
        expect(!before.allowed || after.allowed).toBe(true);
        expect(!before.mayRead || after.mayRead).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('somebody inactive may nothing, and no role decides approvals', () => {
    fc.assert(
      fc.property(someRoles, aPermission, someRelations, (roles, permission, relations) => {
        const target = { scopeIds: ['marketing'], relations };
        expect(decide({ active: false, roles }, permission, target)).toEqual({
          allowed: false,
          because: null,
          mayRead: false,
        });
        expect(decide({ active: true, roles }, 'approvals.decide', target).allowed).toBe(
          relations.includes('approver'),
        );
      }),
    );
  });

  test('what belongs to the house is open to no role', () => {
    fc.assert(
      fc.property(
        someRoles,
        fc.constantFrom(...permissionNames.filter((n) => permissions[n].system)),
        (roles, name) => {
          expect(decide({ active: true, roles }, name, { scopeIds: [], relations: ['owner'] }).allowed).toBe(false);
          expect(decide({ active: true, roles: [], system: true }, name, { scopeIds: [] }).allowed).toBe(true);
        },
      ),
    );
  });
});
