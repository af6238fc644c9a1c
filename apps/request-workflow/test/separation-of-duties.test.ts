import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  approveSeparationException,
  denySeparationException,
  endSeparationException,
  listAdditionalAccess,
  listSeparationExceptions,
  requestSeparationException,
} from '@bailiwick/contracts-request-workflow';
import { newId } from '@bailiwick/service-host';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
let admin: TestActor;
let owner: TestActor;
let manager: TestActor;
let paying: string;
let ordering: string;
beforeAll(async () => {
  world = await WorkflowWorld.start();
  admin = await world.person('admin', { roles: ['globalAdministrator'] });
  owner = await world.person('owner', { roles: ['catalogOwner'] });
  manager = await world.person('manager', { roles: ['accessPackageManager'] });
  ordering = await world.package({ displayName: 'Ordering' });
  paying = await world.package({ displayName: 'Paying', incompatibleAccessPackageIds: [ordering] });
  await world.policy(ordering);
  await world.policy(paying);
});
afterAll(() => world.stop());

const inDays = (days: number) =>
  new Date(world.service.running.host.clock.now().getTime() + days * 86_400_000).toISOString();
interface Shown {
  readonly id: string;
  readonly state: string;
}
const except = async (actor: TestActor, targetId: string, more: object = {}, accessPackageId = paying) =>
  (
    await world.service.call<Shown>(actor, requestSeparationException, {
      accessPackageId,
      body: {
        targetId,
        incompatibleAccessPackageId: ordering,
        reason: 'Holiday of a colleague',
        endDateTime: inDays(10),
        ...more,
      },
    })
  ).body;
const approve = (actor: TestActor, exceptionId: string) =>
  world.service.call(actor, approveSeparationException, { exceptionId });
const incompatible = { code: 'IncompatibleAccess' };
const endOf = async (userId: string, packageId: string) =>
  (
    await world.service.sql<{ endsAt: Date | null }>(
      `select ends_at as "endsAt" from assignment where target_id = $1 and access_package_id = $2 and state <> 'expired'`,
      [userId, packageId],
    )
  )[0]?.endsAt?.toISOString();

test('a rule protects both packages, whichever names the other', async () => {
  const [ann, ben] = [await world.person('ann'), await world.person('ben')];
  await world.ask(ann, ordering);
  await expect(world.ask(ann, paying)).rejects.toMatchObject(incompatible);
  await world.ask(ben, paying);
  await expect(world.ask(ben, ordering)).rejects.toMatchObject(incompatible);
  const assignment = { targetId: ben.id, accessPackageId: ordering };
  const [policy] = await world.service.sql<{ id: string }>('select id from policy where access_package_id = $1', [
    ordering,
  ]);
  await expect(
    world.submit(admin, { requestType: 'adminAdd', assignment: { ...assignment, assignmentPolicyId: policy!.id } }),
  ).rejects.toMatchObject(incompatible);
});

test('a package that gives membership of an excluded group is excluded with it', async () => {
  const groupId = newId();
  const scope = {
    id: 'r_s',
    createdDateTime: '2026-01-01T00:00:00.000Z',
    resourceId: newId(),
    resourceDisplayName: 'Auditors',
    originSystem: 'AadGroup' as const,
    resourceOriginId: groupId,
    roleId: newId(),
    roleOriginId: `Member_${groupId}`,
    roleDisplayName: 'Member',
    scopeId: newId(),
  };
  world.directory.groups.set(groupId, new Set());
  const auditing = await world.package({ displayName: 'Auditing', resourceRoleScopes: [scope] });
  const booking = await world.package({ displayName: 'Booking', incompatibleGroupIds: [groupId] });
  await world.policy(auditing);
  await world.policy(booking);
  const [cat, dan] = [await world.person('cat'), await world.person('dan')];
  await world.ask(cat, auditing);
  await expect(world.ask(cat, booking)).rejects.toMatchObject(incompatible);
  await world.ask(dan, booking);
  await expect(world.ask(dan, auditing)).rejects.toMatchObject(incompatible);
});

test('an exception is asked for by one, approved by another, and the access ends with it', async () => {
  const eve = await world.person('eve');
  await world.ask(eve, ordering);
  const { id, state } = await except(manager, eve.id);
  expect(state).toBe('requested');
  await expect(world.ask(eve, paying)).rejects.toMatchObject(incompatible);
  await expect(approve(manager, id)).rejects.toMatchObject({ kind: 'forbidden' });
  await approve(owner, id);
  await world.ask(eve, paying);
  const [row] = await world.service.sql<{ endsAt: Date }>(
    'select ends_at as "endsAt" from separation_exception where id = $1',
    [id],
  );
  expect(await endOf(eve.id, paying)).toBe(row!.endsAt.toISOString());
  expect(await world.activities(id)).toEqual([
    'Request separation of duties exception',
    'Approve separation of duties exception',
  ]);
  const page = await world.service.call<{ value: { id: string; target: { id: string } }[] }>(
    manager,
    listSeparationExceptions,
    {
      accessPackageId: paying,
      odata: { $filter: "state eq 'approved'" },
    },
  );
  expect(page.body.value.map(({ target }) => target.id)).toEqual([eve.id]);
  const both = await world.service.call<{ value: unknown[] }>(admin, listAdditionalAccess, {
    accessPackageId: paying,
    odata: {},
  });
  expect(both.body.value).toHaveLength(1);

  const requests = { requestType: 'userUpdate', assignment: { accessPackageId: paying } };
  await expect(world.submit(eve, requests)).rejects.toMatchObject(incompatible);
  const reschedule = (endDateTime: string) =>
    world.submit(admin, {
      requestType: 'adminUpdate',
      assignment: { targetId: eve.id, accessPackageId: paying },
      schedule: { expiration: { type: 'afterDateTime', endDateTime } },
    });
  await expect(reschedule(inDays(20))).rejects.toMatchObject(incompatible);
  await reschedule(inDays(9));
  await world.advance(11);
  await world.until('the access to end', async () => (await endOf(eve.id, paying)) === undefined);
  await world.until(
    'the exception to end',
    async () => (await world.activities(id)).at(-1) === 'End separation of duties exception',
  );
  await expect(world.ask(eve, paying)).rejects.toMatchObject(incompatible);
});

test('nobody decides what they asked for or what is for themselves', async () => {
  const fay = await world.person('fay', { roles: ['catalogOwner'] });
  const { id } = await except(owner, fay.id);
  await expect(approve(owner, id)).rejects.toMatchObject({ code: 'OwnException' });
  await expect(approve(fay, id)).rejects.toMatchObject({ code: 'OwnException' });
  await expect(
    world.service.sql(
      `update separation_exception set state = 'approved', decided_by_id = requested_by_id, decided_at = now() where id = $1`,
      [id],
    ),
  ).rejects.toThrow(/exception_is_decided_by_another/);
  await world.service.call(admin, denySeparationException, { exceptionId: id, body: { reason: 'No' } });
  await expect(approve(admin, id)).rejects.toMatchObject({ code: 'ExceptionNotOpen' });
});

test('one that was ended helps nobody; an exception from the wrong side is none', async () => {
  const gus = await world.person('gus');
  await world.ask(gus, paying);
  await expect(except(manager, gus.id, { incompatibleAccessPackageId: paying }, ordering)).rejects.toMatchObject({
    code: 'NotExcluded',
  });
  const { id } = await except(manager, gus.id);
  await expect(except(manager, gus.id)).rejects.toMatchObject({ code: 'ExceptionExists' });
  await approve(owner, id);
  await world.service.call(owner, endSeparationException, { exceptionId: id });
  await expect(world.ask(gus, ordering)).rejects.toMatchObject(incompatible);
});

test.each<[string, object, string]>([
  ['an end that has passed', { endDateTime: '2020-01-01T00:00:00Z' }, 'ExceptionEnd'],
  ['an end in two years', { endDateTime: '2099-01-01T00:00:00Z' }, 'ExceptionEnd'],
  ['nothing to except', { incompatibleAccessPackageId: null }, 'NotExcluded'],
  ['something not excluded', { incompatibleAccessPackageId: newId() }, 'NotExcluded'],
  ['nobody', { targetId: newId() }, 'TargetNotFound'],
])('%s is refused', async (_, more, code) => {
  await expect(except(manager, manager.id, more)).rejects.toMatchObject({ code });
});

test('a request that was approved is not delivered where a conflict came in between, in either direction', async () => {
  const slow = await world.package({ displayName: 'Slow' });
  const quick = await world.package({ displayName: 'Quick', incompatibleAccessPackageIds: [slow] });
  await world.policy(slow, world.approvalBy(owner.id));
  await world.policy(quick);
  const hal = await world.person('hal');
  const { id } = await world.ask(hal, slow);
  await world.ask(hal, quick);
  await world.decide(owner, id, 'Approve');
  expect((await world.request(hal, id)).state).toBe('deliveryFailed');
});
