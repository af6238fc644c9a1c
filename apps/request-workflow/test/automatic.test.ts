import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { automaticScopeChanged } from '@bailiwick/contracts-directory/events';
import { listAutomaticMembers } from '@bailiwick/contracts-request-workflow';
import { newId } from '@bailiwick/service-host';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
let admin: TestActor;
beforeAll(async () => {
  world = await WorkflowWorld.start();
  admin = await world.person('admin', { roles: ['globalAdministrator'] });
});
afterAll(() => world.stop());

const settings = (more: object = {}) => ({
  requestAccessForAllowedTargets: true,
  removeAccessWhenTargetLeavesAllowedTargets: true,
  gracePeriodBeforeAccessRemoval: null,
  ...more,
});
const byRule = (automaticRequestSettings: object | null = settings()) => ({
  specificAllowedTargets: [
    { '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule: 'user.city -ne null' },
  ],
  expiration: { type: 'noExpiration', duration: null, endDateTime: null },
  requestorSettings: {},
  automaticRequestSettings,
});

let told = 0;
/** The directory tells who is in the rule of a policy now. */
async function tellScope(policyId: string, accessPackageId: string, people: Record<string, boolean>) {
  const id = newId();
  const version = (told += 1);
  await world.service.tell(automaticScopeChanged, id, {
    id,
    policyId,
    accessPackageId,
    people: Object.entries(people).map(([userId, inScope]) => ({ userId, inScope, version })),
  });
}

interface Held {
  readonly id: string;
  readonly state: string;
  readonly origin: string;
  readonly reason: string;
  readonly policyId: string;
}
const assignmentsOf = (userId: string, packageId: string) =>
  world.service.sql<Held>(
    `select id, state, origin, reason, policy_id as "policyId" from assignment where target_id = $1 and access_package_id = $2 order by created_at`,
    [userId, packageId],
  );
const live = async (userId: string, packageId: string) =>
  (await assignmentsOf(userId, packageId)).find(({ state }) => state !== 'expired');
const holds = (userId: string, packageId: string, expected: boolean) =>
  world.until(`holding to be ${expected}`, async () => ((await live(userId, packageId)) !== undefined) === expected);
const obstacleOf = async (userId: string) =>
  (
    await world.service.sql<{ obstacle: string | null }>('select obstacle from automatic_member where user_id = $1', [
      userId,
    ])
  )[0]?.obstacle;
/** Everything that was asked for so far has been looked at. */
const quiet = () =>
  world.until('reviews to be done', async () => {
    const rows = await world.service.sql(
      `select from timer where kind = 'review-automatic' and fired_at is null and due_at <= $1`,
      [world.service.running.host.clock.now()],
    );
    return rows.length === 0;
  });

async function automatic(automaticRequestSettings: object | null = settings(), more: object = {}) {
  const packageId = await world.package(more);
  return { packageId, policyId: await world.policy(packageId, byRule(automaticRequestSettings)) };
}

test('whoever comes into the rule gets the package by a request of the house, and loses it on leaving', async () => {
  const { packageId, policyId } = await automatic();
  const { id } = await world.person('ann');
  await tellScope(policyId, packageId, { [id]: true });
  await holds(id, packageId, true);
  const held = (await live(id, packageId))!;
  expect(held).toMatchObject({ origin: 'automatic', reason: 'automatic', policyId, state: 'delivering' });
  await tellScope(policyId, packageId, { [id]: false });
  await holds(id, packageId, false);
  expect((await assignmentsOf(id, packageId)).map(({ state, reason }) => [state, reason])).toEqual([
    ['expired', 'automatic'],
  ]);
  const requests = await world.service.sql(
    'select request_type as type from assignment_request where target_id = $1 order by created_at, request_type',
    [id],
  );
  expect(requests).toEqual([{ type: 'systemAdd' }, { type: 'systemRemove' }]);
});

test('several policies are a union: access stays until the last has let go', async () => {
  const { packageId, policyId } = await automatic();
  const other = await world.policy(packageId, byRule());
  const { id } = await world.person('ben');
  await tellScope(policyId, packageId, { [id]: true });
  await tellScope(other, packageId, { [id]: true });
  await holds(id, packageId, true);
  await tellScope(policyId, packageId, { [id]: false });
  await quiet();
  expect(await live(id, packageId)).toBeDefined();
  await tellScope(other, packageId, { [id]: false });
  await holds(id, packageId, false);
  expect(await assignmentsOf(id, packageId)).toHaveLength(1);
});

test('access of another origin is left alone; when it ends, the rule gives it again', async () => {
  const { packageId, policyId } = await automatic();
  const byRequest = await world.policy(packageId);
  const cat = await world.person('cat');
  await world.ask(cat, packageId, { assignment: { accessPackageId: packageId, assignmentPolicyId: byRequest } });
  const own = (await live(cat.id, packageId))!;
  await tellScope(policyId, packageId, { [cat.id]: true });
  await quiet();
  expect(await assignmentsOf(cat.id, packageId)).toHaveLength(1);
  await tellScope(policyId, packageId, { [cat.id]: false });
  await quiet();
  expect((await live(cat.id, packageId))!.id).toBe(own.id);
  await tellScope(policyId, packageId, { [cat.id]: true });
  await world.submit(admin, { requestType: 'adminRemove', assignment: { id: own.id } });
  await world.until('the rule to give it', async () => (await live(cat.id, packageId))?.origin === 'automatic');
});

test('what was given automatically and taken away by hand stays away until the person comes anew', async () => {
  const { packageId, policyId } = await automatic();
  const { id } = await world.person('dan');
  await tellScope(policyId, packageId, { [id]: true });
  await holds(id, packageId, true);
  await world.submit(admin, { requestType: 'adminRemove', assignment: { id: (await live(id, packageId))!.id } });
  await quiet();
  expect(await live(id, packageId)).toBeUndefined();
  await tellScope(policyId, packageId, { [id]: false });
  await tellScope(policyId, packageId, { [id]: true });
  await holds(id, packageId, true);
});

test('grace: whoever is back in time keeps the access; afterwards it ends', async () => {
  const { packageId, policyId } = await automatic(settings({ gracePeriodBeforeAccessRemoval: 'P7D' }));
  const { id } = await world.person('eve');
  await tellScope(policyId, packageId, { [id]: true });
  await holds(id, packageId, true);
  const { id: first } = (await live(id, packageId))!;
  await tellScope(policyId, packageId, { [id]: false });
  await quiet();
  await world.advance(5);
  await tellScope(policyId, packageId, { [id]: true });
  await world.advance(5);
  await quiet();
  expect((await live(id, packageId))!.id).toBe(first);
  await tellScope(policyId, packageId, { [id]: false });
  await quiet();
  await world.advance(6);
  await quiet();
  expect((await live(id, packageId))!.id).toBe(first);
  await world.advance(2);
  await holds(id, packageId, false);
});

test('nobody is left out silently: the obstacle is kept, and the access follows when it is gone', async () => {
  const other = await world.package();
  const direct = await world.policy(other);
  const { packageId, policyId } = await automatic(settings(), { incompatibleAccessPackageIds: [other] });
  const fay = await world.person('fay');
  await world.ask(fay, other, { assignment: { accessPackageId: other, assignmentPolicyId: direct } });
  await tellScope(policyId, packageId, { [fay.id]: true });
  await world.until('the obstacle', async () => (await obstacleOf(fay.id)) != null);
  expect(await obstacleOf(fay.id)).toContain('incompatible');
  expect(await live(fay.id, packageId)).toBeUndefined();
  const leftOut = await world.service.call<{ value: { target: { id: string }; obstacle: string }[] }>(
    admin,
    listAutomaticMembers,
    { accessPackageId: packageId, odata: { $filter: 'obstacle ne null', $count: 'true' } },
  );
  expect(leftOut.body.value.map(({ target }) => target.id)).toEqual([fay.id]);
  await expect(
    world.service.call(fay, listAutomaticMembers, { accessPackageId: packageId, odata: {} }),
  ).rejects.toMatchObject({ kind: 'notFound' });
  await world.submit(admin, { requestType: 'adminRemove', assignment: { id: (await live(fay.id, other))!.id } });
  await holds(fay.id, packageId, true);
  expect(await obstacleOf(fay.id)).toBeNull();

  const gus = await world.person('gus', { tell: false });
  await tellScope(policyId, packageId, { [gus.id]: true });
  await world.until('the obstacle', async () => (await obstacleOf(gus.id)) != null);
  await world.tellPerson(gus.id);
  await holds(gus.id, packageId, true);
});

test('a request that waits gives way to the rule', async () => {
  const { packageId, policyId } = await automatic();
  const asked = await world.policy(packageId, world.approvalBy(admin.id));
  const hal = await world.person('hal');
  const { id } = await world.ask(hal, packageId, {
    assignment: { accessPackageId: packageId, assignmentPolicyId: asked },
  });
  await tellScope(policyId, packageId, { [hal.id]: true });
  await holds(hal.id, packageId, true);
  expect((await world.request(hal, id)).state).toBe('canceled');
});

test('a policy that begins to give reaches whom its rule has already, and none when it is told late', async () => {
  const { packageId, policyId } = await automatic(settings({ requestAccessForAllowedTargets: false }));
  const { id } = await world.person('ivy');
  await tellScope(policyId, packageId, { [id]: true });
  await quiet();
  expect(await live(id, packageId)).toBeUndefined();
  await world.policy(packageId, byRule(), policyId);
  await holds(id, packageId, true);

  const late = newId();
  const jim = await world.person('jim');
  await tellScope(late, packageId, { [jim.id]: true });
  await quiet();
  expect(await live(jim.id, packageId)).toBeUndefined();
  await world.policy(packageId, byRule(), late);
  await holds(jim.id, packageId, true);
});

test('1,500 people at once', async () => {
  const { packageId, policyId } = await automatic();
  const ids = Array.from({ length: 1_500 }, () => newId());
  await world.service.sql(
    `insert into subject (id, version, display_name, principal_name) select id, 1, 'Many', 'many' from unnest($1::uuid[]) as id`,
    [ids],
  );
  await tellScope(policyId, packageId, Object.fromEntries(ids.slice(0, 1_000).map((id) => [id, true])));
  await tellScope(policyId, packageId, Object.fromEntries(ids.slice(1_000).map((id) => [id, true])));
  await world.service.eventually(
    async () =>
      (
        await world.service.sql<{ n: number }>(
          `select count(*)::integer as n from assignment where access_package_id = $1 and state <> 'expired'`,
          [packageId],
        )
      )[0]!.n === 1_500,
    'all to hold it',
    20_000,
  );
}, 40_000);
