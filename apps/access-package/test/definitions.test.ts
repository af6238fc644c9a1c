import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addIncompatibleGroup,
  addIncompatiblePackage,
  addResourceRoleScope,
  changePolicy,
  countAccessPackages,
  createAccessPackage,
  createPolicy,
  deleteAccessPackage,
  filterPackagesByCurrentUser,
  getAccessPackageHistory,
  getApplicablePolicyRequirements,
  getAvailableAccessPackage,
  getPolicy,
  importAccessPackages,
  listAvailableAccessPackages,
  listAvailableResourceRoleScopes,
  listCatalogAccessPackages,
  listIncompatibleGroupReferences,
  listIncompatibleGroups,
  listPolicies,
  listPoliciesOfPackage,
  listResourceRoleScopes,
  removeIncompatibleGroup,
  updateAccessPackage,
} from '@bailiwick/contracts-access-package';
import { newId } from '@bailiwick/service-host';
import type { CallOptions, TestActor } from '@bailiwick/testing';
import { PackageWorld } from './world.ts';

interface Shown {
  readonly id: string;
  readonly [name: string]: unknown;
}
interface Listed {
  readonly value: readonly Shown[];
}

let world: PackageWorld;
beforeAll(async () => {
  world = await PackageWorld.create();
});
afterAll(() => world.stop());

type Asked = Parameters<typeof world.service.call>[1];
const call = async <Body = Shown>(actor: TestActor, operation: Asked, input: object, options?: CallOptions) =>
  (await world.service.call<Body>(actor, operation, { ...input }, options)).body;
const list = async (actor: TestActor, operation: Asked, input: object) =>
  (await call<Listed>(actor, operation, { odata: {}, ...input })).value;
const createPackage = async (actor = world.manager, catalogId = world.marketing) =>
  (await call(actor, createAccessPackage, { body: { displayName: world.nextName(), catalog: { id: catalogId } } })).id;
const addPolicy = async (accessPackageId: string, more: object = {}) =>
  (await call(world.manager, createPolicy, { body: world.policy(accessPackageId, more) })).id;
const packageUrl = (id: string) =>
  `https://other.example/v1.0/identityGovernance/entitlementManagement/accessPackages/${id}`;

describe('an access package', () => {
  it('is bound to its catalog by link too, listed and counted there, and nowhere else', async () => {
    const body = { displayName: world.nextName(), 'catalog@odata.bind': `https://x/catalogs/${world.marketing}` };
    const { id } = await call(world.manager, createAccessPackage, { body });
    const inCatalog = await list(world.reader, listCatalogAccessPackages, { catalogId: world.marketing });
    expect(inCatalog.map((shown) => shown.id)).toContain(id);
    await expect(list(world.reader, listCatalogAccessPackages, { catalogId: world.finance })).rejects.toMatchObject({
      kind: 'notFound',
    });
    const odata = { $filter: `id eq '${id}'` };
    expect(await call(world.reader, countAccessPackages, { odata })).toBe(1);
    expect(await call(world.stranger, countAccessPackages, { odata })).toBe(0);
  });

  it('is changed by whoever read its newest version', async () => {
    const accessPackageId = await createPackage();
    const rename = (ifMatch: string) =>
      call(world.manager, updateAccessPackage, { accessPackageId, body: { description: 'New' } }, { ifMatch });
    await rename('W/"1"');
    await expect(rename('W/"1"')).rejects.toMatchObject({ kind: 'precondition' });
  });

  it('takes its policies along when it is deleted', async () => {
    const accessPackageId = await createPackage();
    const policyId = await addPolicy(accessPackageId);
    await call(world.manager, deleteAccessPackage, { accessPackageId });
    await expect(call(world.manager, getPolicy, { policyId, odata: {} })).rejects.toMatchObject({ kind: 'notFound' });
    const [, last] = await world.service.journal(policyId);
    expect(last?.state).toMatchObject({ deleted: true });
  });
});

describe('a resource role', () => {
  it.each([
    ['role', { role: { originId: 'Member_somebody-else' } }],
    ['scope', { scope: { originId: 'elsewhere', originSystem: 'AadGroup' } }],
    ['origin system', { role: { originSystem: 'AadApplication' } }],
  ])('is refused where the %s does not match the resource', async (_, change: { role?: object; scope?: object }) => {
    const { role, scope } = world.roleScope(world.workspace);
    const body = { role: { ...role, ...change.role }, scope: { ...scope, ...change.scope } };
    const accessPackageId = await createPackage();
    await expect(call(world.manager, addResourceRoleScope, { accessPackageId, body })).rejects.toMatchObject({
      kind: 'notFound',
    });
  });

  it('is matched by its origin, whatever ids and names are sent along', async () => {
    const { role, scope } = world.roleScope(world.workspace, 'Owner');
    const body = {
      role: { ...role, id: newId(), displayName: 'x', type: 'y' },
      scope: { ...scope, id: newId(), url: 'z' },
    };
    const accessPackageId = await createPackage();
    const { id } = await call(world.manager, addResourceRoleScope, { accessPackageId, body });
    expect(id).toBe(`${world.workspace.owner}_${world.workspace.scope}`);
    const odata = { $expand: 'role,scope' };
    expect(await list(world.reader, listResourceRoleScopes, { accessPackageId, odata })).toMatchObject([
      { id, role: { displayName: 'Owner' }, scope: { displayName: 'Root', originId: world.workspace.originId } },
    ]);
  });
});

describe('incompatibilities', () => {
  it('name groups, and only groups that exist', async () => {
    const accessPackageId = await createPackage();
    const add = (url: string) =>
      call(world.manager, addIncompatibleGroup, { accessPackageId, body: { '@odata.id': url } });
    await add(`https://x/v1.0/groups('${world.staff}')`);
    await expect(add(`https://x/v1.0/groups/${newId()}`)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(add(`https://x/v1.0/users/${world.staff}`)).rejects.toMatchObject({
      kind: 'invalid',
      details: [{ target: '@odata.id' }],
    });
    expect(await list(world.reader, listIncompatibleGroups, { accessPackageId })).toMatchObject([
      { id: world.staff, displayName: 'Staff' },
    ]);
    const references = await list(world.reader, listIncompatibleGroupReferences, { accessPackageId });
    expect(references).toEqual([{ '@odata.id': expect.stringContaining(`groups/${world.staff}`) }]);
    await call(world.manager, removeIncompatibleGroup, { accessPackageId, incompatibleId: world.staff });
    expect(await list(world.reader, listIncompatibleGroups, { accessPackageId })).toEqual([]);
    const activities = (await world.service.journal(accessPackageId)).flatMap((record) =>
      record.activities.map(({ name }) => name),
    );
    expect(activities).toEqual(['Create access package', 'Create incompatible group', 'Delete incompatible group']);
  });

  it('do not reach a package that the caller cannot see, nor the package itself', async () => {
    const accessPackageId = await createPackage();
    const hidden = await createPackage(world.stranger, world.finance);
    const name = (other: string) =>
      call(world.manager, addIncompatiblePackage, { accessPackageId, body: { '@odata.id': packageUrl(other) } });
    await expect(name(hidden)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(name(accessPackageId)).rejects.toMatchObject({ code: 'IncompatibleWithItself' });
    const changes = call(world.admin, addIncompatiblePackage, {
      accessPackageId,
      body: { '@odata.id': packageUrl(hidden) },
    });
    await expect(changes).resolves.toBeUndefined();
  });
});

describe('a policy', () => {
  it('is listed by its package, to whoever may see the catalog', async () => {
    const accessPackageId = await createPackage();
    const policyId = await addPolicy(accessPackageId);
    const odata = { $filter: `accessPackage/id eq '${accessPackageId}'` };
    expect(await list(world.reader, listPolicies, { odata })).toMatchObject([{ id: policyId }]);
    expect(await list(world.stranger, listPolicies, { odata })).toEqual([]);
    expect(await list(world.reader, listPoliciesOfPackage, { accessPackageId })).toMatchObject([{ id: policyId }]);
    await expect(list(world.stranger, listPoliciesOfPackage, { accessPackageId })).rejects.toMatchObject({
      kind: 'notFound',
    });
  });

  it('keeps every version as it was, and nobody can change one', async () => {
    const accessPackageId = await createPackage();
    const policyId = await addPolicy(accessPackageId);
    await call(world.manager, changePolicy, { policyId, body: { displayName: 'Second' } });
    const versions = await world.service.sql<{ name: string }>(
      `select definition ->> 'displayName' as name from policy_version where policy_id = $1 order by version`,
      [policyId],
    );
    expect(versions.map(({ name }) => name)).toEqual(['Initial', 'Second']);
    const rewrite = world.service.sql('update policy_version set version = version where policy_id = $1', [policyId]);
    await expect(rewrite).rejects.toThrow('append-only');
  });

  it('moves to no other package, and is found below its own only', async () => {
    const [accessPackageId, other] = [await createPackage(), await createPackage()];
    const policyId = await addPolicy(accessPackageId);
    const move = call(world.manager, changePolicy, { policyId, body: { accessPackage: { id: other } } });
    await expect(move).rejects.toMatchObject({ code: 'PolicyPackageFixed', kind: 'invalid' });
    await expect(call(world.manager, getPolicy, { policyId, accessPackageId: other, odata: {} })).rejects.toMatchObject(
      { kind: 'notFound' },
    );
  });

  it('tells its changes in the history of its package: who, what before and after', async () => {
    const accessPackageId = await createPackage();
    const policyId = await addPolicy(accessPackageId);
    await call(world.manager, changePolicy, { policyId, body: { description: 'Later' } });
    const [last] = await list(world.reader, getAccessPackageHistory, { accessPackageId });
    expect(last).toMatchObject({
      objectType: 'assignmentPolicy',
      objectId: policyId,
      actor: { id: world.manager.id },
      changes: [{ name: 'description', before: 'All staff', after: 'Later' }],
    });
    await expect(list(world.stranger, getAccessPackageHistory, { accessPackageId })).rejects.toMatchObject({
      kind: 'notFound',
    });
  });
});

describe('who may request', () => {
  it('is decided by the best class of policies; the others are ignored', async () => {
    const accessPackageId = await createPackage();
    const open = { requestorSettings: { enableTargetsToSelfAddAccess: true } };
    const all = await addPolicy(accessPackageId, {
      ...open,
      displayName: 'All',
      allowedTargetScope: 'allMemberUsers',
      specificAllowedTargets: [],
    });
    const own = await addPolicy(accessPackageId);
    const policiesFor = async (actor: TestActor) =>
      (await list(actor, getApplicablePolicyRequirements, { accessPackageId })).map(({ policyId }) => policyId);
    expect(await policiesFor(world.employee)).toEqual([own]);
    expect(await policiesFor(world.reader)).toEqual([all]);
  });

  it('shows what a requestor may know, and 404 to whoever is out of scope', async () => {
    const accessPackageId = await createPackage();
    await addPolicy(accessPackageId);
    await call(world.manager, addResourceRoleScope, { accessPackageId, body: world.roleScope(world.workspace) });
    await call(world.manager, updateAccessPackage, { accessPackageId, body: { isHidden: true } });
    expect((await list(world.employee, listAvailableAccessPackages, {})).map(({ id }) => id)).not.toContain(
      accessPackageId,
    );
    expect(await call(world.employee, getAvailableAccessPackage, { accessPackageId, odata: {} })).toMatchObject({
      id: accessPackageId,
    });
    expect(await list(world.employee, listAvailableResourceRoleScopes, { accessPackageId })).toHaveLength(1);
    await expect(list(world.admin, listAvailableResourceRoleScopes, { accessPackageId })).rejects.toMatchObject({
      kind: 'notFound',
    });
    await expect(list(world.employee, filterPackagesByCurrentUser, { on: 'everything' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });
});

describe('the bulk import', () => {
  const house = { id: 'system:seed', type: 'system' } as const;
  const imported = (resourceOriginId: string) => {
    const { accessPackage: _, ...policy } = world.policy('');
    const roles = [{ originSystem: 'AadGroup', resourceOriginId, roleOriginId: `Member_${resourceOriginId}` }];
    return {
      id: newId(),
      catalogId: world.marketing,
      displayName: world.nextName(),
      roles,
      policy: { id: newId(), ...policy },
    };
  };

  it('loads packages that can be requested at once, for the house only', async () => {
    const one = imported(world.workspace.originId);
    await expect(call(world.admin, importAccessPackages, { accessPackages: [one] })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await call(house, importAccessPackages, { accessPackages: [one] })).toEqual({ accessPackages: 1 });
    expect(await call(house, importAccessPackages, { accessPackages: [one] })).toEqual({ accessPackages: 0 });
    const mine = await list(world.employee, filterPackagesByCurrentUser, {
      on: 'allowedRequestor',
      odata: { $expand: 'resourceRoleScopes' },
    });
    expect(mine.find(({ id }) => id === one.id)).toMatchObject({ resourceRoleScopes: [{ id: expect.any(String) }] });
    const [record] = await world.service.journal(one.id);
    expect(record?.state).toMatchObject({ resourceRoleScopes: [{ resourceId: world.workspace.id }] });
  });

  it('waits for a resource that is not told yet', async () => {
    const early = call(house, importAccessPackages, { accessPackages: [imported(newId())] });
    await expect(early).rejects.toMatchObject({ kind: 'unavailable', retryAfter: 1 });
  });
});
