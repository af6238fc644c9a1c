import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld, type Shown } from './workflow-world.ts';

let world: WorkflowWorld;
let tom: TestActor;
let elena: TestActor;
let packageId: string;
let policyId: string;
const day = 86_400_000;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  tom = await world.person('tom');
});
beforeEach(async () => {
  elena = await world.person('elena');
  packageId = await world.package();
  policyId = await world.policy(packageId);
});
afterAll(() => world.stop());

async function delivered(person: TestActor, accessPackageId = packageId): Promise<Shown> {
  const { id } = await world.ask(person, accessPackageId);
  const { assignment } = await world.request(person, id);
  await world.settle(assignment!.id);
  return world.assignment(person, assignment!.id);
}
const endOf = ({ schedule }: Shown) =>
  Date.parse((schedule as { expiration: { endDateTime: string } }).expiration.endDateTime);
const reasons = async (id: string) =>
  (await world.service.journal(id)).map(({ public_event: event }) =>
    [event!.body['state'], event!.body['reason']].join(' '),
  );

describe('extending', () => {
  it('moves the end to the approval plus the policy’s duration of today', async () => {
    const held = await delivered(elena);
    await world.advance(20);
    const { id } = await world.submit(elena, {
      requestType: 'userExtend',
      assignment: { id: held.id },
      justification: 'longer',
    });
    expect(await world.request(elena, id)).toMatchObject({
      requestType: 'userUpdate',
      state: 'delivered',
      status: 'Fulfilled',
    });
    const moved = await world.assignment(elena, held.id);
    expect(moved.state).toBe('delivered');
    expect(endOf(moved) - endOf(held)).toBeGreaterThan(19.9 * day);
    expect(await reasons(held.id)).toEqual(['delivering requested', 'delivered requested', 'delivered extended']);
    expect(await world.activities(held.id)).toContain('Extend access package assignment');
  });

  it('never takes time away: a shorter policy leaves the old end', async () => {
    const held = await delivered(elena);
    await world.policy(packageId, { expiration: { type: 'afterDuration', duration: 'P2D' } }, policyId);
    await world.submit(elena, { requestType: 'userUpdate', assignment: { accessPackageId: packageId } });
    expect(endOf(await world.assignment(elena, held.id))).toBe(endOf(held));
  });

  it('waits for approval where the policy asks for it, and ends at the old end until then', async () => {
    const guarded = await world.package();
    const settings = { isApprovalRequiredForAdd: false };
    const primaryApprovers = [{ '@odata.type': '#microsoft.graph.singleUser', userId: tom.id }];
    await world.policy(guarded, world.approval({ primaryApprovers }, settings));
    const held = await delivered(elena, guarded);
    await world.advance(10);
    const { id } = await world.submit(elena, { requestType: 'userUpdate', assignment: { id: held.id } });
    expect(await world.request(elena, id)).toMatchObject({ state: 'pendingApproval' });
    await expect(world.submit(elena, { requestType: 'userUpdate', assignment: { id: held.id } })).rejects.toMatchObject(
      { code: 'DuplicateRequest' },
    );
    await world.decide(tom, id, 'Approve');
    expect(endOf(await world.assignment(elena, held.id)) - endOf(held)).toBeGreaterThan(9.9 * day);
  });

  it('is refused where the policy says no, out of scope, and for what others hold', async () => {
    const held = await delivered(elena);
    const ask = (who: TestActor, requestType = 'userUpdate') =>
      world.submit(who, { requestType, assignment: { id: held.id } });
    await expect(ask(tom)).rejects.toMatchObject({ kind: 'notFound' });
    world.directory.groups.get(world.allStaff)!.delete(elena.id);
    await expect(ask(elena)).rejects.toMatchObject({ kind: 'forbidden', code: 'ExtensionNotAllowed' });
    await world.policy(packageId, { requestorSettings: { enableTargetsToSelfAddAccess: true } }, policyId);
    await expect(ask(elena)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(ask(elena, 'userRemove')).rejects.toMatchObject({ code: 'RemovalNotAllowed', kind: 'forbidden' });
  });
});

describe('the end', () => {
  it('comes by itself, after reminders 14 days and 1 day before', async () => {
    const held = await delivered(elena);
    await world.advance(16.1);
    const told = () =>
      world.service.sql<{ state: { daysLeft: number } }>(
        `select state from journal where aggregate = 'expiryReminder' and state ->> 'id' = $1 order by at`,
        [held.id],
      );
    await world.until('the first reminder', async () => (await told()).length === 1);
    await world.advance(13);
    await world.until('the second reminder', async () => (await told()).length === 2);
    expect((await told()).map(({ state }) => state.daysLeft)).toEqual([14, 1]);
    expect(await world.assignment(elena, held.id)).toMatchObject({
      state: 'delivered',
      status: 'NearExpiry1DayNotificationTriggered',
    });
    await world.advance(1);
    await world.until('the end', async () => (await world.assignment(elena, held.id)).state === 'expired');
    expect(await reasons(held.id)).toEqual(['delivering requested', 'delivered requested', 'expired expired']);
    expect((await world.ask(elena, packageId)).state).toBe('submitted');
  });

  it('does not come at the old end when it was moved', async () => {
    const held = await delivered(elena);
    await world.advance(29);
    await world.submit(elena, { requestType: 'userUpdate', assignment: { id: held.id } });
    await world.advance(2);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await world.assignment(elena, held.id)).state).toBe('delivered');
  });

  it('takes many at once, each with its own event', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, at) => world.person(`many-${at}`)));
    await Promise.all(people.map((person) => world.ask(person, packageId)));
    await world.advance(31);
    const left = async () =>
      (
        await world.service.sql(`select from assignment where access_package_id = $1 and state <> 'expired'`, [
          packageId,
        ])
      ).length;
    await world.until('all to end', async () => (await left()) === 0);
    const [row] = await world.service.sql<{ n: number }>(
      `select count(*)::int as n from journal where public_event ->> 'subject' like $1`,
      [`%${packageId}%.ended`],
    );
    expect(row!.n).toBe(12);
  });

  it('is the holder’s choice; the request is done when the resources have followed', async () => {
    const held = await delivered(elena);
    const { id } = await world.submit(elena, { requestType: 'userRemove', assignment: { id: held.id } });
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering', assignment: { state: 'expired' } });
    await world.settle(held.id, { live: false, state: 'removed' });
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivered' });
    expect((await reasons(held.id)).at(-1)).toBe('expired requestorRemoved');
    await expect(world.submit(elena, { requestType: 'userRemove', assignment: { id: held.id } })).rejects.toMatchObject(
      { code: 'AssignmentNotActive' },
    );
  });

  it('withdraws what was not delivered yet and cancels a pending extension', async () => {
    const { id } = await world.ask(elena, packageId);
    const { assignment } = await world.request(elena, id);
    await world.submit(elena, { requestType: 'userRemove', assignment: { id: assignment!.id } });
    expect(await world.request(elena, id)).toMatchObject({ state: 'canceled' });
  });
});

describe('what became of the delivery', () => {
  it('failed: visible with the reason, tried again by itself, delivered in the end', async () => {
    const { id } = await world.ask(elena, packageId);
    const { assignment } = await world.request(elena, id);
    await world.settle(assignment!.id, { state: 'failed' });
    expect(await world.request(elena, id)).toMatchObject({
      state: 'deliveryFailed',
      assignment: { state: 'deliveryFailed' },
    });
    await world.advance(0.01);
    await world.until(
      'another try',
      async () => (await world.assignment(elena, assignment!.id)).state === 'delivering',
    );
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
    await world.settle(assignment!.id);
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivered', assignment: { state: 'delivered' } });
    expect(await world.activities(id)).toContain('Failed access package assignment request');
  });

  it('is not believed when it speaks of an older version', async () => {
    const held = await delivered(elena);
    const { reprocessAssignment } = await import('@bailiwick/contracts-request-workflow');
    const admin = await world.person('admin', { roles: ['accessPackageAssignmentManager'] });
    await world.service.call(admin, reprocessAssignment, { assignmentId: held.id });
    await world.settle(held.id, { version: 1, state: 'failed' });
    expect((await world.assignment(elena, held.id)).state).toBe('delivering');
    await world.settle(held.id);
    expect((await world.assignment(elena, held.id)).state).toBe('delivered');
  });

  it('tells subscribers when the package changed under its holder', async () => {
    const held = await delivered(elena);
    await world.settle(held.id, { cause: 'packageChanged' });
    expect((await reasons(held.id)).at(-1)).toBe('delivered packageChanged');
    await world.settle(held.id, { cause: 'packageChanged', changed: false });
    expect(await reasons(held.id)).toHaveLength(3);
  });
});
