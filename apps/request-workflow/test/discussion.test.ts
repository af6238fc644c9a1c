import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  decideStage,
  filterApprovalsByCurrentUser,
  listMessages,
  reassignStage,
  sendMessage,
} from '@bailiwick/contracts-request-workflow';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld, type Shown } from './workflow-world.ts';

let world: WorkflowWorld;
let packageId: string;
let tom: TestActor;
let lea: TestActor;
let alt: TestActor;
let stranger: TestActor;
let elena: TestActor;

const user = ({ id }: TestActor) => ({ '@odata.type': '#microsoft.graph.singleUser', userId: id });

beforeAll(async () => {
  world = await WorkflowWorld.start();
  [tom, lea, alt] = [await world.person('tom'), await world.person('lea'), await world.person('alt')];
  stranger = await world.person('stranger');
  packageId = await world.package();
  await world.policy(
    packageId,
    world.approval({ primaryApprovers: [tom, lea].map(user), escalationApprovers: [user(alt)] }),
  );
});
beforeEach(async () => {
  elena = await world.person('elena');
});
afterAll(() => world.stop());

const openStage = async (actor: TestActor, id: string) =>
  (await world.approvalOf(actor, id)).stages.find(({ status }) => status === 'InProgress')!.id;

describe('a question before deciding', () => {
  const say = (actor: TestActor, id: string, text: string) =>
    world.service.call<Shown>(actor, sendMessage, { assignmentRequestId: id, body: { text } });
  const thread = async (actor: TestActor, id: string) =>
    (await world.service.call<{ value: Shown[] }>(actor, listMessages, { assignmentRequestId: id })).body.value;

  it('is asked by an approver and answered by the requestor, and both stay with the request', async () => {
    const { id } = await world.ask(elena, packageId);
    expect((await say(tom, id, 'For how long?')).body).toMatchObject({ kind: 'question', author: { id: tom.id } });
    await say(elena, id, 'Until summer.');
    await world.decide(lea, id, 'Approve');
    for (const reader of [tom, lea, elena])
      expect(await thread(reader, id)).toMatchObject([
        { kind: 'question', text: 'For how long?', author: { id: tom.id } },
        { kind: 'answer', text: 'Until summer.', author: { id: elena.id } },
      ]);
    await expect(say(elena, id, 'More?')).rejects.toMatchObject({ code: 'NothingToDiscuss' });
    await expect(say(tom, id, 'More?')).rejects.toMatchObject({ code: 'NothingToDiscuss' });
  });

  it('is nobody else’s business', async () => {
    const { id } = await world.ask(elena, packageId);
    for (const other of [stranger, alt]) {
      await expect(say(other, id, 'Why?')).rejects.toMatchObject({ kind: 'notFound' });
      await expect(thread(other, id)).rejects.toMatchObject({ kind: 'notFound' });
    }
    const admin = await world.person('admin', { roles: ['globalAdministrator'] });
    await expect(say(admin, id, 'Why?')).rejects.toMatchObject({ code: 'NotApprover', kind: 'forbidden' });
    expect(await thread(admin, id)).toEqual([]);
  });
});

describe('handing a stage on', () => {
  const reassign = async (actor: TestActor, id: string, to: TestActor) =>
    world.service.call(actor, reassignStage, {
      assignmentRequestId: id,
      stageId: await openStage(tom, id),
      body: { approverId: to.id, justification: 'knows more' },
    });
  const inbox = async (actor: TestActor) => {
    const input = { on: 'approver', odata: { $top: '999' } };
    return (await world.service.call<{ value: Shown[] }>(actor, filterApprovalsByCurrentUser, input)).body.value;
  };

  it('lets another of its people decide, even an alternate, and takes the right from nobody', async () => {
    const { id } = await world.ask(elena, packageId);
    await expect(world.decide(alt, id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
    await reassign(tom, id, alt);
    expect(await inbox(alt)).toMatchObject([{ id, stages: [{ assignedToMe: true }] }]);
    expect((await world.approvalOf(tom, id)).stages).toMatchObject([
      {
        assignedToMe: true,
        '@bailiwick.handovers': [{ from: { id: tom.id }, to: { id: alt.id }, justification: 'knows more' }],
      },
    ]);
    await world.decide(alt, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
  });

  it('counts for whoever handed it on where all must decide', async () => {
    const both = await world.package();
    const stage = { primaryApprovers: [tom, lea].map(user), escalationApprovers: [user(alt)] };
    await world.policy(both, world.approval({ ...stage, '@bailiwick.decision': 'all' }));
    const { id } = await world.ask(elena, both);
    await reassign(tom, id, alt);
    await world.decide(alt, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'pendingApproval' });
    await world.decide(lea, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
  });

  it('goes to nobody outside of the stage, to no party, and comes from approvers only', async () => {
    const { id } = await world.ask(elena, packageId);
    for (const nobody of [stranger, elena, tom])
      await expect(reassign(tom, id, nobody)).rejects.toMatchObject({ code: 'NotAnotherApprover' });
    await expect(reassign(stranger, id, alt)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(reassign(elena, id, alt)).rejects.toMatchObject({ code: 'NotApprover' });
  });
});

describe('an earlier end', () => {
  const inDays = (days: number) =>
    new Date(world.service.running.host.clock.now().getTime() + days * 86_400_000).toISOString();
  const approve = async (actor: TestActor, id: string, end: string, reviewResult = 'Approve') =>
    world.service.call(actor, decideStage, {
      assignmentRequestId: id,
      stageId: await openStage(actor, id),
      body: { reviewResult, '@bailiwick.endDateTime': end },
    });

  it('is given with an approval, and the earliest of several counts', async () => {
    const two = await world.package();
    const stages = [tom, lea].map((each) => ({ primaryApprovers: [user(each)] }));
    await world.policy(two, world.approval({}, { stages }));
    const { id } = await world.ask(elena, two);
    const [early, late] = [inDays(10), inDays(15)];
    await approve(tom, id, early);
    await expect(approve(lea, id, late)).rejects.toMatchObject({ code: 'InvalidSchedule' });
    await world.decide(lea, id, 'Approve');
    const { assignment, ...request } = await world.request(elena, id);
    expect(request).toMatchObject({ '@bailiwick.endLimitDateTime': early });
    expect(assignment).toMatchObject({ schedule: { expiration: { type: 'afterDateTime', endDateTime: early } } });
  });

  it('must lie ahead and take something away', async () => {
    const { id } = await world.ask(elena, packageId);
    for (const end of [inDays(-1), inDays(31)])
      await expect(approve(tom, id, end)).rejects.toMatchObject({ code: 'InvalidSchedule' });
    await expect(approve(tom, id, inDays(2), 'Deny')).rejects.toMatchObject({ code: 'InvalidSchedule' });
    await approve(tom, id, inDays(2));
    expect(await world.request(elena, id)).toMatchObject({ '@bailiwick.endLimitDateTime': expect.any(String) });
  });

  it('shortens an extension, never what somebody has', async () => {
    const { id } = await world.ask(elena, packageId);
    await world.decide(tom, id, 'Approve');
    const { assignment } = await world.request(elena, id);
    await world.settle(assignment!.id);
    await world.advance(20);
    const extension = await world.submit(elena, { requestType: 'userUpdate', assignment: { id: assignment!.id } });
    await expect(approve(tom, extension.id, inDays(5))).rejects.toMatchObject({ code: 'InvalidSchedule' });
    const end = inDays(14);
    await approve(tom, extension.id, end);
    expect(await world.assignment(elena, assignment!.id)).toMatchObject({
      schedule: { expiration: { endDateTime: end } },
    });
  });
});

describe('taking an approval back', () => {
  const revoke = (actor: TestActor, assignmentId: string, justification: string | null = 'the project is over') =>
    world.submit(actor, { requestType: 'approverRemove', assignment: { id: assignmentId }, justification });

  it('ends the access at once, by whoever approved it, with a reason', async () => {
    const { id } = await world.ask(elena, packageId);
    await world.decide(tom, id, 'Approve');
    const assignmentId = (await world.request(elena, id)).assignment!.id;
    await world.settle(assignmentId);
    await expect(revoke(stranger, assignmentId)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(revoke(lea, assignmentId)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(revoke(elena, assignmentId)).rejects.toMatchObject({ code: 'NotApprover' });
    await expect(revoke(tom, assignmentId, ' ')).rejects.toMatchObject({ code: 'JustificationRequired' });
    const removal = await revoke(tom, assignmentId);
    const [ended] = await world.service.sql('select state, reason from assignment where id = $1', [assignmentId]);
    expect(ended).toEqual({ state: 'expired', reason: 'approverRevoked' });
    expect(await world.request(tom, removal.id)).toMatchObject({ requestType: 'approverRemove', state: 'delivering' });
    expect(await world.activities(removal.id)).toContain('Approver revokes access package assignment');
    await expect(revoke(tom, assignmentId)).rejects.toMatchObject({ code: 'AssignmentNotActive' });
  });
});
