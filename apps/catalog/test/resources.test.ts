import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deleteCatalog,
  getResource,
  importCatalogs,
  listResourceEnvironments,
  listResourceRequests,
  listResourceRoles,
  listResources,
  listScopesOfResource,
  refreshResource,
  requestResource,
} from '@bailiwick/contracts-catalog';
import { newId } from '@bailiwick/service-host';
import { CatalogWorld, type Listed, type Shown } from './catalog-world.ts';

let world: CatalogWorld;
beforeAll(async () => {
  world = await CatalogWorld.start();
});
afterAll(() => world.stop());

const list = async (actor: { id: string }, catalogId: string, odata = {}) =>
  (await world.service.call<Listed>(actor, listResources, { catalogId, odata })).body.value;

async function ownedCatalog() {
  const catalogId = await world.catalog();
  return { catalogId, owner: world.person({ role: 'catalogOwner', catalogId }) };
}

describe('two keys', () => {
  it('both turn: the resource is there at once, with its roles and its scope', async () => {
    const { catalogId, owner } = await ownedCatalog();
    const group = world.directory.group(newId(), [owner.id]);
    const { body } = await world.add(owner, catalogId, group.toUpperCase());
    expect(body).toMatchObject({ requestType: 'adminAdd', state: 'delivered' });
    const [resource] = await list(owner, catalogId, { $expand: 'roles,scopes', $filter: `originId eq '${group}'` });
    expect(resource).toMatchObject({
      originSystem: 'AadGroup',
      originId: group,
      description: 'A group',
      roles: expect.arrayContaining([expect.objectContaining({ originId: `Member_${group}`, displayName: 'Member' })]),
      scopes: [{ displayName: 'Root', isRootScope: true, originId: group }],
    });
    const requests = await world.service.call<Listed>(owner, listResourceRequests, {
      odata: { $filter: `catalog/id eq '${catalogId}'`, $expand: 'resource' },
    });
    expect(requests.body.value).toMatchObject([{ id: body.id, resource: { originId: group } }]);
    expect((await world.service.journal(body.id))[0]?.activities).toMatchObject([{ name: 'Create resource request' }]);
  });

  it('refuses with 403 where only the right on the object is missing', async () => {
    const { catalogId, owner } = await ownedCatalog();
    const group = world.directory.group(newId(), []);
    await expect(world.add(owner, catalogId, group)).rejects.toMatchObject({
      code: 'ResourceRightMissing',
      kind: 'forbidden',
    });
    expect(await list(owner, catalogId)).toEqual([]);
  });

  it('never turns for a package manager, not even with an object of their own', async () => {
    const { catalogId } = await ownedCatalog();
    const manager = world.person({ role: 'accessPackageManager', catalogId });
    const group = world.directory.group(newId(), [manager.id]);
    await expect(world.add(manager, catalogId, group)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('shows nothing of a foreign catalog: 404', async () => {
    const { catalogId } = await ownedCatalog();
    const { owner: stranger } = await ownedCatalog();
    const group = world.directory.group(newId(), [stranger.id]);
    await expect(world.add(stranger, catalogId, group)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(list(stranger, catalogId)).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('says what is wrong with the object', async () => {
    const { catalogId, owner } = await ownedCatalog();
    await expect(world.add(owner, catalogId, newId())).rejects.toMatchObject({
      kind: 'notFound',
      details: [{ target: 'resource.originId' }],
    });
    const synchronised = world.directory.group(newId(), [owner.id], 'The group is synchronised.');
    await expect(world.add(owner, catalogId, synchronised)).rejects.toMatchObject({
      code: 'ResourceNotSupported',
      message: 'The group is synchronised.',
    });
    const group = world.directory.group(newId(), [owner.id]);
    await world.add(owner, catalogId, group);
    await expect(world.add(owner, catalogId, group)).rejects.toMatchObject({
      code: 'ResourceAlreadyInCatalog',
      kind: 'invalid',
    });
  });
});

describe('updating a resource', () => {
  it('renames it here, with the same two keys, and takes over what the origin offers', async () => {
    const { catalogId, owner } = await ownedCatalog();
    const group = world.directory.group(newId(), [owner.id]);
    await world.add(owner, catalogId, group);
    const [resource] = await list(owner, catalogId);
    const body = {
      requestType: 'adminUpdate',
      resource: { id: resource!.id, displayName: 'Ours' },
      catalog: { id: catalogId },
    };
    const other = world.person({ role: 'catalogOwner', catalogId });
    await expect(world.service.call(other, requestResource, { body })).rejects.toMatchObject({ kind: 'forbidden' });
    await world.service.call(owner, requestResource, { body });
    expect(await list(owner, catalogId)).toMatchObject([{ id: resource!.id, displayName: 'Ours' }]);
    const activities = (await world.service.journal(resource!.id)).map((record) => record.activities[0]?.name);
    expect(activities).toEqual([undefined, 'Update access package catalog resource']);
  });
});

describe('removing a resource', () => {
  it('takes the same two keys, and waits until no package uses it', async () => {
    const { catalogId, owner } = await ownedCatalog();
    const other = world.person({ role: 'catalogOwner', catalogId });
    const group = world.directory.group(newId(), [owner.id]);
    await world.add(owner, catalogId, group);
    const [resource] = await list(owner, catalogId);
    const resourceId = resource!.id;
    await expect(world.remove(other, catalogId, resourceId)).rejects.toMatchObject({ kind: 'forbidden' });
    const packageId = await world.tellPackage(catalogId, resourceId);
    await expect(world.remove(owner, catalogId, resourceId)).rejects.toMatchObject({
      code: 'ResourceInUse',
      kind: 'invalid',
    });
    await expect(world.service.call(owner, deleteCatalog, { catalogId })).rejects.toMatchObject({
      code: 'CatalogNotEmpty',
    });
    await world.tellPackage(catalogId, null, false, packageId);
    const removal = await world.remove(owner, catalogId, resourceId);
    expect((await world.service.journal(removal.body.id))[0]?.activities).toMatchObject([
      { name: 'Create resource remove request' },
    ]);
    expect(await list(owner, catalogId)).toEqual([]);
    await expect(world.remove(owner, catalogId, resourceId)).rejects.toMatchObject({ kind: 'notFound' });
  });
});

describe('reading resources', () => {
  it('insists on the documented filter of resource roles and environments', async () => {
    const { catalogId, owner } = await ownedCatalog();
    const site = world.directory.site(`https://sites.example/${newId()}`, [owner.id]);
    await world.add(owner, catalogId, site, 'SharePointOnline');
    const [resource] = await list(owner, catalogId, { $expand: 'environment' });
    expect(resource).toMatchObject({ originId: site, environment: { originId: 'https://sites.example' } });
    const roles = (odata: object) => world.service.call<Listed>(owner, listResourceRoles, { catalogId, odata });
    await expect(roles({})).rejects.toMatchObject({ code: 'FilterRequired', kind: 'invalid' });
    const filter = `(originSystem eq 'SharePointOnline' and resource/id eq '${resource!.id}')`;
    expect((await roles({ $filter: filter, $expand: 'resource' })).body.value).toMatchObject([
      { originId: '1', displayName: 'Visitors', resource: { id: resource!.id } },
    ]);
    const environments = (odata: object) => world.service.call<Listed>(owner, listResourceEnvironments, { odata });
    await expect(environments({})).rejects.toMatchObject({ code: 'FilterRequired' });
    expect((await environments({ $filter: "originSystem eq 'SharePointOnline'" })).body.value).toMatchObject([
      { displayName: 'sites.example', isDefaultEnvironment: true },
    ]);
    const scopes = await world.service.call<Listed>(owner, listScopesOfResource, {
      catalogId,
      resourceId: resource!.id,
      odata: {},
    });
    expect(scopes.body.value).toHaveLength(1);
  });

  it('refreshes roles and keeps the ids of those that are still offered', async () => {
    const { catalogId, owner } = await ownedCatalog();
    const group = world.directory.group(newId(), [owner.id]);
    await world.add(owner, catalogId, group);
    const before = (await list(owner, catalogId, { $expand: 'roles' }))[0]!;
    world.directory.objects.get(group)!.roles = [
      { originId: `Member_${group}`, displayName: 'Members', description: null },
    ];
    const manager = world.person({ role: 'accessPackageManager', catalogId });
    await world.service.call(manager, refreshResource, { catalogId, resourceId: before.id });
    const after = await world.service.call<Shown>(owner, getResource, {
      catalogId,
      resourceId: before.id,
      odata: { $expand: 'roles' },
    });
    const member = (before['roles'] as Shown[]).find(({ originId }) => originId === `Member_${group}`);
    expect(after.body['roles']).toEqual([{ ...member, displayName: 'Members' }]);
  });
});

describe('the bulk import', () => {
  it('loads catalogs with resources once, for the house only', async () => {
    const id = newId();
    const roles = [{ originId: 'Member', displayName: 'Member' }];
    const resources = [{ id: newId(), originSystem: 'AadGroup', originId: newId(), displayName: 'Group', roles }];
    const input = { catalogs: [{ id, displayName: `Imported ${id}`, resources }] };
    await expect(world.service.call(world.administrator, importCatalogs, input)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const house = { id: 'system:seed', type: 'system' } as const;
    expect((await world.service.call(house, importCatalogs, input)).body).toEqual({ catalogs: 1, resources: 1 });
    expect((await world.service.call(house, importCatalogs, input)).body).toEqual({ catalogs: 0, resources: 0 });
    expect(await list(world.administrator, id, { $expand: 'roles' })).toMatchObject([
      { roles: [{ originId: 'Member' }] },
    ]);
    expect(await world.service.journal(resources[0]!.id)).toHaveLength(1);
  });
});
