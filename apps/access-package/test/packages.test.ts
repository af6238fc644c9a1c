import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  addIncompatiblePackage,
  addResourceRoleScope,
  createAccessPackage,
  createPolicy,
  changePolicy,
  deleteAccessPackage,
  deletePolicy,
  filterPackagesByCurrentUser,
  getAccessPackage,
  getAccessPackageHistory,
  getApplicablePolicyRequirements,
  getPolicy,
  listAccessPackages,
  listPackagesIncompatibleWith,
  removeResourceRoleScope,
  replacePolicy,
  updateAccessPackage,
} from '@bailiwick/contracts-access-package';
import { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import { fixedId, type TestActor } from '@bailiwick/testing';
import { PackageWorld } from './world.ts';

let world: PackageWorld;
beforeAll(async () => {
  world = await PackageWorld.create();
});
afterAll(() => world.stop());

const call = <Body = Record<string, unknown>>(
  actor: TestActor,
  operation: Parameters<typeof world.service.call>[1],
  input: Record<string, unknown>,
) => world.service.call<Body>(actor, operation, input);
const create = async (actor: TestActor, catalogId: string, displayName = world.nextName()) =>
  (
    await call<{ id: string }>(actor, createAccessPackage, {
      body: { displayName, description: 'x', catalog: { id: catalogId } },
    })
  ).body.id;
const createWithPolicy = async (more: object = {}) => {
  const id = await create(world.manager, world.marketing);
  const policy = await call<{ id: string }>(world.manager, createPolicy, { body: world.policy(id, more) });
  return { id, policyId: policy.body.id };
};
const hold = (
  accessPackageId: string,
  policyId: string,
  targetId: string,
  state: 'delivered' | 'expired',
  id: string,
) => {
  const person = { id: targetId, displayName: 'x', principalName: null, email: null };
  return world.service.tell(assignmentChanged, id, {
    id,
    state,
    previousState: null,
    reason: 'requested',
    target: person,
    accessPackage: { id: accessPackageId, displayName: 'x' },
    catalog: { id: world.marketing },
    policy: { id: policyId, notificationsDisabled: false, extensionAllowed: false },
    requestId: fixedId(1, 9),
    schedule: { startDateTime: null, endDateTime: null },
    expiredDateTime: null,
    resourceRoles: [],
  });
};

describe('packages', () => {
  test('are made in a catalog by its managers, and seen by nobody outside', async () => {
    const id = await create(world.manager, world.marketing);
    expect(
      (await call(world.reader, getAccessPackage, { accessPackageId: id, odata: { $expand: 'catalog' } })).body,
    ).toMatchObject({ id, catalog: { displayName: 'Marketing' } });
    await expect(call(world.stranger, getAccessPackage, { accessPackageId: id, odata: {} })).rejects.toMatchObject({
      kind: 'notFound',
    });
    await expect(create(world.reader, world.marketing)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(create(world.manager, world.finance)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(
      call(world.reader, updateAccessPackage, { accessPackageId: id, body: { isHidden: true } }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    const { value } = (await call<{ value: { id: string }[] }>(world.stranger, listAccessPackages, { odata: {} })).body;
    expect(value).toEqual([]);
  });

  test('have one name each in a catalog, whatever the case', async () => {
    await create(world.manager, world.marketing, 'Campaign');
    await expect(create(world.manager, world.marketing, 'CAMPAIGN')).rejects.toMatchObject({
      code: 'AccessPackageNameAlreadyExists',
    });
    await create(world.stranger, world.finance, 'Campaign');
  });

  test('take roles of their own catalog by origin, and name the change for their holders', async () => {
    const id = await create(world.manager, world.marketing);
    const { body } = await call<{ id: string }>(world.manager, addResourceRoleScope, {
      accessPackageId: id,
      body: world.roleScope(world.workspace),
    });
    expect(body.id).toBe(`${world.workspace.member}_${world.workspace.scope}`);
    await expect(
      call(world.manager, addResourceRoleScope, { accessPackageId: id, body: world.roleScope(world.workspace) }),
    ).rejects.toMatchObject({ code: 'ResourceRoleScopeExists' });
    await expect(
      call(world.manager, addResourceRoleScope, { accessPackageId: id, body: world.roleScope(world.ledger) }),
    ).rejects.toMatchObject({ kind: 'notFound' });
    const read = await call(world.reader, getAccessPackage, {
      accessPackageId: id,
      odata: { $expand: 'resourceRoleScopes($expand=role($expand=resource),scope)' },
    });
    expect(read.body).toMatchObject({
      resourceRoleScopes: [
        {
          id: body.id,
          role: { originId: `Member_${world.workspace.originId}`, resource: { id: world.workspace.id } },
          scope: { isRootScope: true },
        },
      ],
    });
    await call(world.manager, removeResourceRoleScope, { accessPackageId: id, resourceRoleScopeId: body.id });
    const history = (
      await call<{ value: { changeId: string | null; changes: { name: string }[] }[] }>(
        world.reader,
        getAccessPackageHistory,
        { accessPackageId: id, odata: {} },
      )
    ).body.value;
    expect(history.map(({ changeId }) => changeId !== null)).toEqual([true, true, false]);
    expect(history[0]!.changes.map(({ name }) => name)).toEqual(['resourceRoleScopes']);
  });

  test('cannot be deleted while somebody holds them, and are read by who does', async () => {
    const { id, policyId } = await createWithPolicy();
    await hold(id, policyId, world.employee.id, 'delivered', fixedId(1, 8));
    expect(
      (await call(world.employee, getAccessPackageHistory, { accessPackageId: id, odata: {} })).body,
    ).toHaveProperty('value');
    await expect(call(world.manager, deleteAccessPackage, { accessPackageId: id })).rejects.toMatchObject({
      code: 'AccessPackageHasAssignments',
    });
    await expect(call(world.manager, deletePolicy, { policyId })).rejects.toMatchObject({
      code: 'PolicyHasAssignments',
    });
    await hold(id, policyId, world.employee.id, 'expired', fixedId(1, 8));
    await call(world.manager, deleteAccessPackage, { accessPackageId: id });
    await expect(call(world.manager, getAccessPackage, { accessPackageId: id, odata: {} })).rejects.toMatchObject({
      kind: 'notFound',
    });
  });

  test('name others as incompatible, once, and are found from the other side', async () => {
    const [one, other] = [await create(world.manager, world.marketing), await create(world.manager, world.marketing)];
    const reference = {
      '@odata.id': `https://graph.example/v1.0/identityGovernance/entitlementManagement/accessPackages/${other}`,
    };
    await call(world.manager, addIncompatiblePackage, { accessPackageId: one, body: reference });
    await expect(
      call(world.manager, addIncompatiblePackage, { accessPackageId: one, body: reference }),
    ).rejects.toMatchObject({ code: 'ReferenceAlreadyExists' });
    const { value } = (
      await call<{ value: { id: string }[] }>(world.reader, listPackagesIncompatibleWith, {
        accessPackageId: other,
        odata: {},
      })
    ).body;
    expect(value.map(({ id }) => id)).toEqual([one]);
  });
});

describe('policies', () => {
  test('come back as they were written, with types and defaults', async () => {
    const { policyId, id } = await createWithPolicy();
    const { body } = await call(world.reader, getPolicy, {
      policyId,
      odata: { $expand: 'accessPackage($expand=catalog)' },
    });
    expect(body).toMatchObject({
      specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: world.staff }],
      requestorSettings: { enableTargetsToSelfAddAccess: true, allowCustomAssignmentSchedule: false },
      accessPackage: { id, catalog: { id: world.marketing } },
    });
  });

  test('PUT resets what is absent, PATCH keeps it', async () => {
    const { policyId } = await createWithPolicy();
    const patched = await call(world.manager, changePolicy, {
      policyId,
      body: { expiration: { type: 'afterDuration', duration: 'P60D' } },
    });
    expect(patched.body).toMatchObject({ expiration: { duration: 'P60D' }, description: 'All staff' });
    const replaced = await call(world.manager, replacePolicy, {
      policyId,
      body: { displayName: 'Short', allowedTargetScope: 'AllMemberUsers' },
    });
    expect(replaced.body).toMatchObject({
      description: null,
      specificAllowedTargets: [],
      allowedTargetScope: 'allMemberUsers',
      expiration: { type: 'noExpiration' },
    });
  });

  test.each([
    [
      'a rule without automatic settings',
      {
        specificAllowedTargets: [
          { '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule: 'user.city -eq "x"' },
        ],
      },
      'automaticRequestSettings',
    ],
    [
      'a question without choices',
      { questions: [{ '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion', text: 'Why?' }] },
      'questions.0.choices',
    ],
    [
      'an unknown group',
      { specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: fixedId(77) }] },
      'specificAllowedTargets',
    ],
    ['an unknown property', { colour: 'red' }, 'colour'],
  ])('with %s are refused, naming the property', async (_, more, target) => {
    await expect(createWithPolicy(more)).rejects.toMatchObject({
      kind: 'invalid',
      details: [expect.objectContaining({ target: expect.stringMatching(`^${target}`) })],
    });
  });
});

describe('what a person may request', () => {
  const requestable = async (actor: TestActor) =>
    (
      await call<{ value: { id: string }[] }>(actor, filterPackagesByCurrentUser, {
        on: 'allowedRequestor',
        odata: { $top: '999' },
      })
    ).body.value.map(({ id }) => id);
  const requirements = async (actor: TestActor, accessPackageId: string) =>
    (
      await call<{ value: { policyId: string }[] }>(actor, getApplicablePolicyRequirements, { accessPackageId })
    ).body.value.map(({ policyId }) => policyId);

  test('is what some policy has them in scope of, administrators too', async () => {
    const { id, policyId } = await createWithPolicy();
    expect(await requestable(world.employee)).toContain(id);
    expect(await requestable(world.admin)).not.toContain(id);
    expect(await requirements(world.employee, id)).toEqual([policyId]);
    expect(await requirements(world.admin, id)).toEqual([]);
  });

  test('is asked for somebody else by whoever may assign directly, policies for administrators included', async () => {
    const { id, policyId } = await createWithPolicy();
    const direct = { displayName: 'Direct', allowedTargetScope: 'notSpecified', specificAllowedTargets: [] };
    const only = await call<{ id: string }>(world.manager, createPolicy, { body: world.policy(id, direct) });
    const ask = async (actor: TestActor, objectId: string) =>
      (
        await call<{ value: { policyId: string }[] }>(actor, getApplicablePolicyRequirements, {
          accessPackageId: id,
          body: { subject: { objectId, displayName: 'whatever' } },
        })
      ).body.value.map((one) => one.policyId);
    expect(new Set(await ask(world.manager, world.employee.id))).toEqual(new Set([policyId, only.body.id]));
    expect(await ask(world.manager, world.reader.id)).toEqual([only.body.id]);
    expect(await ask(world.employee, world.employee.id)).toEqual([policyId]);
    for (const actor of [world.employee, world.reader, world.stranger])
      await expect(ask(actor, world.admin.id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(ask(world.manager, fixedId(99))).rejects.toMatchObject({
      code: 'InvalidModel',
      details: [{ target: 'subject.objectId' }],
    });
  });

  test('hidden is not listed and can be asked for; an unpublished catalog offers nothing', async () => {
    const { id, policyId } = await createWithPolicy();
    await call(world.manager, updateAccessPackage, { accessPackageId: id, body: { isHidden: true } });
    expect(await requestable(world.employee)).not.toContain(id);
    expect(await requirements(world.employee, id)).toEqual([policyId]);
    await world.publish(world.marketing, 'Marketing', 'unpublished');
    expect(await requirements(world.employee, id)).toEqual([]);
    expect(await requestable(world.employee)).toEqual([]);
    await world.publish(world.marketing, 'Marketing', 'published');
  });
});
