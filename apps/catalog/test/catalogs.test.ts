import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  countCatalogs,
  createCatalog,
  deleteCatalog,
  getCatalog,
  listCatalogs,
  updateCatalog,
} from '@bailiwick/contracts-catalog';
import { newId } from '@bailiwick/service-host';
import { generalCatalogId } from '../src/migrations/0002-general-catalog.ts';
import { CatalogWorld, type Listed, type Shown } from './catalog-world.ts';

let world: CatalogWorld;
beforeAll(async () => {
  world = await CatalogWorld.start();
});
afterAll(() => world.stop());

const inOwn = (role: string, catalogId: string) => world.person({ role, catalogId });
const get = (actor: { id: string }, catalogId: string, odata = {}) =>
  world.service.call<Shown>(actor, getCatalog, { catalogId, odata });

describe('the built-in catalog', () => {
  it('is there from the beginning, is told, and stays', async () => {
    const { body } = await get(world.administrator, generalCatalogId);
    expect(body).toMatchObject({ displayName: 'General', catalogType: 'serviceDefault', state: 'published' });
    const [record] = await world.service.journal(generalCatalogId);
    expect(record?.state).toMatchObject({ id: generalCatalogId, displayName: 'General', deleted: false });
    await expect(
      world.service.call(world.administrator, deleteCatalog, { catalogId: generalCatalogId }),
    ).rejects.toMatchObject({
      code: 'CatalogIsBuiltIn',
    });
    await world.service.eventually(
      async () =>
        (await world.service.sql('select from unpublished where aggregate_id = $1', [generalCatalogId])).length === 0,
      'the built-in catalog to be published',
    );
  });
});

describe('creating a catalog', () => {
  it('takes the documented body, in any case, and shows what was made', async () => {
    const body = {
      DisplayName: ' Marketing ',
      state: 'Unpublished',
      isExternallyVisible: 'false',
      catalogType: 'x',
      '@odata.type': 'y',
    };
    const made = await world.service.call<Shown>(world.administrator, createCatalog, { body });
    expect(made.body).toMatchObject({
      displayName: 'Marketing',
      description: null,
      state: 'unpublished',
      isExternallyVisible: false,
      catalogType: 'userManaged',
    });
    expect(made.etag).toBe('1');
    const [record] = await world.service.journal(made.body.id);
    expect(record?.activities).toMatchObject([{ name: 'Create access package catalog', catalogId: made.body.id }]);
    expect(record?.state).toMatchObject({ createdBy: { type: 'user', id: world.administrator.id } });
  });

  it('refuses a name that is taken, whatever its case, until it is free again', async () => {
    const catalogId = await world.catalog('Legal');
    const again = () => world.service.call(world.administrator, createCatalog, { body: { displayName: 'LEGAL' } });
    await expect(again()).rejects.toMatchObject({ code: 'CatalogNameAlreadyExists', kind: 'invalid' });
    await world.service.call(world.administrator, deleteCatalog, { catalogId });
    await expect(again()).resolves.toBeDefined();
  });

  it('is for catalog creators and administrators', async () => {
    const body = { displayName: `Made ${newId()}` };
    const owner = inOwn('catalogOwner', await world.catalog());
    await expect(world.service.call(owner, createCatalog, { body })).rejects.toMatchObject({ kind: 'forbidden' });
    const creator = world.person({ role: 'catalogCreator', catalogId: null });
    await expect(world.service.call(creator, createCatalog, { body })).resolves.toBeDefined();
  });

  it('names the property that does not exist', async () => {
    const made = world.service.call(world.administrator, createCatalog, { body: { displayName: 'x', colour: 'red' } });
    await expect(made).rejects.toMatchObject({ code: 'InvalidModel', details: [{ target: 'colour' }] });
  });
});

describe('a catalog and who is in it', () => {
  it('is invisible to the owner of another one, in get, lists and counts', async () => {
    const [mine, theirs] = [await world.catalog(), await world.catalog()];
    const owner = inOwn('catalogOwner', mine);
    await expect(get(owner, theirs)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(
      world.service.call(owner, updateCatalog, { catalogId: theirs, body: { displayName: 'x' } }),
    ).rejects.toMatchObject({ kind: 'notFound' });
    const list = await world.service.call<Listed>(owner, listCatalogs, { odata: {} });
    expect(list.body.value.map(({ id }) => id)).toEqual([mine]);
    expect((await world.service.call<number>(owner, countCatalogs, { odata: {} })).body).toBe(1);
    const nobody = world.person();
    expect((await world.service.call<Listed>(nobody, listCatalogs, { odata: {} })).body.value).toEqual([]);
  });

  it('can be changed by its owner, and by no reader or package manager', async () => {
    const catalogId = await world.catalog();
    for (const role of ['catalogReader', 'accessPackageManager', 'accessPackageAssignmentManager'])
      await expect(
        world.service.call(inOwn(role, catalogId), updateCatalog, { catalogId, body: { state: 'unpublished' } }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    const owner = inOwn('catalogOwner', catalogId);
    await world.service.call(owner, updateCatalog, { catalogId, body: { state: 'unpublished' } }, { ifMatch: 'W/"1"' });
    expect((await get(owner, catalogId)).body).toMatchObject({ state: 'unpublished' });
    const stale = world.service.call(
      owner,
      updateCatalog,
      { catalogId, body: { state: 'published' } },
      { ifMatch: 'W/"1"' },
    );
    await expect(stale).rejects.toMatchObject({ kind: 'precondition' });
    expect((await world.service.journal(catalogId)).map(({ activities }) => activities[0]?.name)).toEqual([
      'Create access package catalog',
      'Update access package catalog',
    ]);
  });

  it('is found by part of its name, and shows its packages', async () => {
    const catalogId = await world.catalog('Übersee Handel');
    const packageId = await world.tellPackage(catalogId, null);
    const odata = { $filter: "contains(tolower(displayName),'see ha')", $expand: 'accessPackages', $select: 'id' };
    const { body } = await world.service.call<Listed>(world.administrator, listCatalogs, { odata });
    expect(body.value).toMatchObject([{ id: catalogId, accessPackages: [{ id: packageId, displayName: 'Package' }] }]);
  });
});

describe('deleting a catalog', () => {
  it('waits until it is empty', async () => {
    const catalogId = await world.catalog();
    const packageId = await world.tellPackage(catalogId, null);
    const remove = () => world.service.call(world.administrator, deleteCatalog, { catalogId });
    await expect(remove()).rejects.toMatchObject({ code: 'CatalogNotEmpty', kind: 'invalid' });
    await world.tellPackage(catalogId, null, true, packageId);
    await remove();
    await expect(get(world.administrator, catalogId)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(remove()).rejects.toMatchObject({ kind: 'notFound' });
  });
});
