import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  changePolicy,
  createAccessPackage,
  createPolicy,
  deletePolicy,
  getApplicablePolicyRequirements,
} from '@bailiwick/contracts-access-package';
import { PackageWorld } from './world.ts';

let world: PackageWorld;
let accessPackageId: string;
beforeAll(async () => {
  world = await PackageWorld.create();
  const body = { displayName: 'By rule', catalog: { id: world.marketing } };
  accessPackageId = (await world.service.call<{ id: string }>(world.manager, createAccessPackage, { body })).body.id;
});
afterAll(() => world.stop());

const byRule = {
  specificAllowedTargets: [
    {
      '@odata.type': '#microsoft.graph.attributeRuleMembers',
      description: 'Department is Marketing',
      membershipRule: '(user.department -eq "Marketing")',
    },
  ],
  automaticRequestSettings: {
    requestAccessForAllowedTargets: true,
    removeAccessWhenTargetLeavesAllowedTargets: true,
    gracePeriodBeforeAccessRemoval: 'P7D',
  },
  expiration: { type: 'noExpiration' },
  requestorSettings: {},
};
const automatic = (more: object = {}) => world.policy(accessPackageId, { ...byRule, ...more });
const create = (actor: { id: string }, more: object = {}) =>
  world.service.call<{ id: string }>(actor, createPolicy, { body: automatic(more) });

test('an administrator saves a rule, and it comes back as it was written; nobody may ask under it', async () => {
  const { body } = await create(world.admin);
  expect(body).toMatchObject({
    specificAllowedTargets: [{ membershipRule: '(user.department -eq "Marketing")' }],
    automaticRequestSettings: { gracePeriodBeforeAccessRemoval: 'P7D' },
  });
  const asked = await world.service.call(world.employee, getApplicablePolicyRequirements, { accessPackageId });
  expect(asked.body).toEqual({ value: [] });
});

test('several are possible for one package', async () => {
  expect((await create(world.admin)).body.id).not.toBe((await create(world.admin)).body.id);
});

test('whoever manages the package may neither make nor change nor delete one', async () => {
  const refused = { kind: 'forbidden' };
  await expect(create(world.manager)).rejects.toMatchObject(refused);
  const { id: policyId } = (await create(world.admin)).body;
  const body = { displayName: 'Mine' };
  await expect(world.service.call(world.manager, changePolicy, { policyId, body })).rejects.toMatchObject(refused);
  await expect(world.service.call(world.manager, deletePolicy, { policyId })).rejects.toMatchObject(refused);
  const own = (
    await world.service.call<{ id: string }>(world.manager, createPolicy, { body: world.policy(accessPackageId) })
  ).body;
  await expect(
    world.service.call(world.manager, changePolicy, { policyId: own.id, body: byRule }),
  ).rejects.toMatchObject(refused);
  await world.service.call(world.admin, changePolicy, { policyId: own.id, body: byRule });
  await world.service.call(world.admin, deletePolicy, { policyId });
});

test('a rule that is wrong is refused with its place', async () => {
  const specificAllowedTargets = [
    { '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule: 'user.shoeSize -eq "42"' },
  ];
  await expect(create(world.admin, { specificAllowedTargets })).rejects.toMatchObject({
    details: [
      {
        target: 'specificAllowedTargets.0.membershipRule',
        message: expect.stringContaining("At character 1: People have no property 'shoeSize'."),
      },
    ],
  });
});
