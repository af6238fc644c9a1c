import { describe, expect, test } from '@jest/globals';
import { graphClient } from '../platform/graph-client.ts';
import {
  em,
  rm,
  roles,
  it,
  department,
  lead,
  employee,
  known,
  get,
  inCatalog,
  addResource,
  isAudited,
  statusOf,
} from './marketing.ts';

/** Steps 1 to 4: the IT administrator hands the right to govern to the department managers. */
export function delegating(): void {
  describe('from the IT administrator to the department managers', () => {
    test('1 the IT administrator specifies who can manage resources', async () => {
      expect(
        await statusOf(graphClient(department.marketing).api(`${em}/catalogs`).post({ displayName: 'Too early' })),
      ).toBe(403);
      expect(
        await statusOf(
          graphClient(it.userAdmin)
            .api(rm)
            .post({ principalId: known['creators'], roleDefinitionId: roles.catalogCreator, appScopeId: '/' }),
        ),
      ).toBe(403);
      const granted = await graphClient(it.admin)
        .api(rm)
        .post({ principalId: known['creators'], roleDefinitionId: roles.catalogCreator, appScopeId: '/' });
      expect(granted).toMatchObject({ principalId: known['creators'], appScopeId: '/' });
      expect(await statusOf(graphClient(lead).api(`${em}/catalogs`).post({ displayName: 'Not mine to make' }))).toBe(
        403,
      );
      await isAudited('Add Entitlement Management role assignment');
    });

    test('2 a department manager creates a catalog and owns it at once', async () => {
      const catalog = await graphClient(department.marketing).api(`${em}/catalogs`).post({
        displayName: 'Marketing',
        description: 'Of the marketing department',
        state: 'published',
        isExternallyVisible: false,
      });
      known['catalog'] = catalog.id;
      expect(catalog).toMatchObject({ catalogType: 'userManaged', state: 'published' });
      expect((await get(department.marketing, `${em}/catalogs/${catalog.id}`)).displayName).toBe('Marketing');
      expect(await statusOf(graphClient(department.finance).api(`${em}/catalogs/${catalog.id}`).get())).toBe(404);
      expect(
        await statusOf(graphClient(department.finance).api(`${em}/catalogs`).post({ displayName: 'marketing' })),
      ).toBe(400);
      expect(await statusOf(graphClient(employee).api(`${em}/catalogs`).post({ displayName: 'Mine' }))).toBe(403);
    });

    test('3 and specifies who can manage it', async () => {
      const grant = (account: string) =>
        graphClient(account)
          .api(rm)
          .post({ principalId: known[lead], roleDefinitionId: roles.catalogOwner, appScopeId: inCatalog() });
      expect([403, 404]).toContain(await statusOf(grant(department.finance)));
      await grant(department.marketing);
      const ownersCannot = graphClient(lead)
        .api(rm)
        .post({ principalId: known[lead], roleDefinitionId: roles.catalogCreator, appScopeId: '/' });
      expect(await statusOf(ownersCannot)).toBe(403);
    });

    test('4 and adds resources with two keys: the catalog and the resource', async () => {
      for (const [origin, system] of [
        [known['workspace']!, 'AadGroup'],
        [known['budget']!, 'AadGroup'],
        [known['app']!, 'AadApplication'],
      ] as const)
        expect(await addResource(department.marketing, origin, system)).toMatchObject({ state: 'delivered' });
      expect(await statusOf(addResource(department.marketing, known['ledger']!))).toBe(403);
      expect(await statusOf(addResource(lead, known['ledger']!))).toBe(403);
      const { value } = await get(department.marketing, `${em}/catalogs/${known['catalog']}/resources`);
      expect(value).toHaveLength(3);
    });
  });
}
