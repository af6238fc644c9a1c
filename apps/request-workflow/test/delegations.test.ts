import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  delegateApprovals,
  endApprovalDelegation,
  filterApprovalsByCurrentUser,
  filterRequestsByCurrentUser,
  getApprovalDelegation,
  listApprovalDelegations,
} from '@bailiwick/contracts-request-workflow';
import { newId } from '@bailiwick/service-host';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld, type Shown } from './workflow-world.ts';

let world: WorkflowWorld;
let packageId: string;
let tom: TestActor;
let dora: TestActor;
let elena: TestActor;

const user = ({ id }: TestActor) => ({ '@odata.type': '#microsoft.graph.singleUser', userId: id });

beforeAll(async () => {
  world = await WorkflowWorld.start();
});
beforeEach(async () => {
  [tom, dora, elena] = [await world.person('tom'), await world.person('dora'), await world.person('elena')];
  packageId = await world.package();
  await world.policy(packageId, world.approvalBy(tom.id));
});
afterAll(() => world.stop());

const delegate = async (from: TestActor, to: TestActor, more: object = {}) =>
  (await world.service.call<Shown>(from, delegateApprovals, { body: { delegateId: to.id, ...more } })).body;
const inDays = (days: number) =>
  new Date(world.service.running.host.clock.now().getTime() + days * 86_400_000).toISOString();
const inbox = async (actor: TestActor) => {
  const input = { on: 'approver', odata: { $top: '999' } };
  const requests = await world.service.call<{ value: Shown[] }>(actor, filterRequestsByCurrentUser, input);
  const approvals = await world.service.call<{ value: { id: string; stages: Shown[] }[] }>(
    actor,
    filterApprovalsByCurrentUser,
    input,
  );
  const mine = approvals.body.value.filter(({ stages }) => stages.some(({ assignedToMe }) => assignedToMe));
  expect(approvals.body.value.map(({ id }) => id).toSorted()).toEqual(
    requests.body.value.map(({ id }) => id).toSorted(),
  );
  return mine.map(({ id }) => id);
};

describe('delegating approvals', () => {
  it('lets the delegate see and decide what waits and what comes, and both may decide', async () => {
    const waiting = await world.ask(elena, packageId);
    await delegate(tom, dora);
    expect(await inbox(dora)).toEqual([waiting.id]);
    expect((await world.approvalOf(dora, waiting.id)).stages).toMatchObject([{ assignedToMe: true }]);
    await world.decide(dora, waiting.id, 'Approve');
    expect(await world.request(elena, waiting.id)).toMatchObject({ state: 'delivering' });
    expect((await world.approvalOf(tom, waiting.id)).stages).toMatchObject([
      {
        reviewedBy: { id: dora.id },
        '@bailiwick.decisions': [{ person: { id: dora.id }, onBehalfOf: [{ id: tom.id }] }],
      },
    ]);
    const next = await world.ask(await world.person('next'), packageId);
    expect(await inbox(dora)).toEqual([next.id]);
    const awaited = await world.service.call<{ value: Shown[] }>(dora, filterRequestsByCurrentUser, {
      on: 'approverAwaited',
      odata: {},
    });
    expect(awaited.body.value).toMatchObject([{ id: next.id }]);
    await world.decide(tom, next.id, 'Deny');
  });

  it('can leave what waits already to the approver', async () => {
    const waiting = await world.ask(elena, packageId);
    await world.advance(0.01);
    await delegate(tom, dora, { includesPending: false });
    expect(await inbox(dora)).toEqual([]);
    await expect(world.decide(dora, waiting.id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
    await world.advance(0.01);
    const later = await world.ask(await world.person('later'), packageId);
    expect(await inbox(dora)).toEqual([later.id]);
  });

  it('begins and ends when it says, and ends when one of them ends it', async () => {
    const { id } = await world.ask(elena, packageId);
    const planned = await delegate(tom, dora, { startDateTime: inDays(1), endDateTime: inDays(3) });
    expect(await inbox(dora)).toEqual([]);
    await world.advance(1.1);
    expect(await inbox(dora)).toEqual([id]);
    await world.advance(2);
    expect(await inbox(dora)).toEqual([]);
    await expect(world.decide(dora, id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
    const end = (actor: TestActor, delegationId: string) =>
      world.service.call(actor, endApprovalDelegation, { delegationId });
    await expect(end(tom, planned.id)).rejects.toMatchObject({ code: 'DelegationEnded' });
    const again = await delegate(tom, dora);
    await expect(end(elena, again.id)).rejects.toMatchObject({ kind: 'notFound' });
    await end(dora, again.id);
    expect(await inbox(dora)).toEqual([]);
  });

  it('reaches one catalog only where it says so', async () => {
    const { id } = await world.ask(elena, packageId);
    await expect(delegate(tom, dora, { catalogId: newId() })).rejects.toMatchObject({ kind: 'notFound' });
    await expect(delegate(elena, dora, { catalogId: world.catalogId })).rejects.toMatchObject({ kind: 'notFound' });
    const limited = await delegate(tom, dora, { catalogId: world.catalogId });
    expect(limited).toMatchObject({ catalog: { id: world.catalogId, displayName: 'Marketing' } });
    expect(await inbox(dora)).toEqual([id]);
  });

  it('is no way to decide a request of one’s own, nor for an approver who asks', async () => {
    await delegate(tom, elena);
    const own = await world.ask(elena, packageId);
    expect(await inbox(elena)).toEqual([]);
    await expect(world.decide(elena, own.id, 'Approve')).rejects.toMatchObject({ code: 'NotApprover' });
    await delegate(tom, dora);
    const toms = await world.ask(tom, packageId);
    await expect(world.decide(dora, toms.id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('goes one level', async () => {
    const { id } = await world.ask(elena, packageId);
    const third = await world.person('third');
    await delegate(tom, dora);
    await delegate(dora, third);
    expect(await inbox(third)).toEqual([]);
    await expect(world.decide(third, id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('gives no more than the approver has at that moment', async () => {
    const grouped = await world.package();
    const primaryApprovers = [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: world.approverGroup }];
    await world.policy(grouped, world.approval({ primaryApprovers }));
    const group = world.directory.groups.get(world.approverGroup)!;
    group.add(tom.id);
    await delegate(tom, dora);
    const { id } = await world.ask(elena, grouped);
    expect(await inbox(dora)).toEqual([id]);
    group.delete(tom.id);
    await expect(world.decide(dora, id, 'Approve')).rejects.toMatchObject({ code: 'NotApprover' });
    group.add(tom.id);
    await world.decide(dora, id, 'Approve');
  });

  it('counts a delegate once in a quorum, and for everybody they speak for where all decide', async () => {
    const lea = await world.person('lea');
    const both = { primaryApprovers: [tom, lea].map(user) };
    const [all, two] = [await world.package(), await world.package()];
    await world.policy(all, world.approval({ ...both, '@bailiwick.decision': 'all' }));
    await world.policy(two, world.approval({ ...both, '@bailiwick.decision': 'quorum', '@bailiwick.quorum': 2 }));
    await delegate(tom, lea);
    const [first, second] = [await world.ask(elena, all), await world.ask(elena, two)];
    await world.decide(lea, first.id, 'Approve');
    expect(await world.request(elena, first.id)).toMatchObject({ state: 'delivering' });
    await world.decide(lea, second.id, 'Approve');
    expect(await world.request(elena, second.id)).toMatchObject({ state: 'pendingApproval' });
    await world.decide(tom, second.id, 'Approve');
  });
});

describe('delegations', () => {
  it('are listed by whoever gave or was given them, and by nobody else', async () => {
    const { id } = await delegate(tom, dora, { endDateTime: inDays(7) });
    const list = async (actor: TestActor, odata: object = {}) =>
      (await world.service.call<{ value: Shown[] }>(actor, listApprovalDelegations, { odata })).body.value;
    expect(await list(tom)).toMatchObject([{ id, delegate: { id: dora.id }, catalog: null, includesPending: true }]);
    expect(await list(dora, { $filter: `delegate/id eq ${dora.id} and endedDateTime eq null` })).toMatchObject([
      { id },
    ]);
    expect(await list(elena)).toEqual([]);
    const read = (actor: TestActor) =>
      world.service.call(actor, getApprovalDelegation, { delegationId: id, odata: {} });
    expect((await read(dora)).body).toMatchObject({ id, delegator: { id: tom.id } });
    await expect(read(elena)).rejects.toMatchObject({ kind: 'notFound' });
    expect(await world.activities(id)).toEqual(['Create approval delegation']);
  });

  it('are refused where they make no sense', async () => {
    const gone = await world.person('gone');
    world.directory.people.get(gone.id)!.enabled = false;
    for (const nobody of [tom, gone, { ...gone, id: newId() }])
      await expect(delegate(tom, nobody)).rejects.toMatchObject({ code: 'DelegateNotUsable' });
    for (const period of [
      { startDateTime: inDays(-1) },
      { startDateTime: inDays(2), endDateTime: inDays(1) },
      { endDateTime: inDays(400) },
    ])
      await expect(delegate(tom, dora, period)).rejects.toMatchObject({ code: 'DelegationPeriodInvalid' });
    await delegate(tom, dora, { endDateTime: inDays(5) });
    await expect(delegate(tom, dora, { startDateTime: inDays(4) })).rejects.toMatchObject({
      code: 'DelegationOverlaps',
    });
    await delegate(tom, dora, { startDateTime: inDays(5) });
  });
});
