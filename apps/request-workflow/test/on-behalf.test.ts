import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  cancelRequest,
  filterAssignmentsByCurrentUser,
  filterRequestsByCurrentUser,
} from '@bailiwick/contracts-request-workflow';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld } from './workflow-world.ts';

const byManager = {
  enableTargetsToSelfAddAccess: false,
  enableTargetsToSelfRemoveAccess: false,
  enableOnBehalfRequestorsToAddAccess: true,
  enableOnBehalfRequestorsToUpdateAccess: true,
  enableOnBehalfRequestorsToRemoveAccess: true,
  onBehalfRequestors: [{ '@odata.type': '#microsoft.graph.targetManager', managerLevel: 1 }],
};

let world: WorkflowWorld;
let boss: TestActor;
let stranger: TestActor;
let open: string;
let asked: string;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  boss = await world.person('boss');
  stranger = await world.person('stranger');
  open = await world.package();
  await world.policy(open, { requestorSettings: byManager });
  asked = await world.package();
  const approvers = [boss, stranger].map(({ id }) => ({ '@odata.type': '#microsoft.graph.singleUser', userId: id }));
  await world.policy(asked, { requestorSettings: byManager, ...world.approval({ primaryApprovers: approvers }) });
});
afterAll(() => world.stop());

const report = () => world.person('report', { managerId: boss.id });
const askFor = (actor: TestActor, target: TestActor, accessPackageId: string) =>
  world.submit(actor, { requestType: 'onBehalfAdd', assignment: { accessPackageId, targetId: target.id } });
const cancel = (actor: TestActor, id: string) => world.service.call(actor, cancelRequest, { assignmentRequestId: id });

describe('a request on behalf of somebody', () => {
  it('is made by the manager, given to the report, and seen by both', async () => {
    const person = await report();
    const { id } = await askFor(boss, person, open);
    const shown = await world.request(person, id, 'requestor,assignment($expand=target)');
    expect(shown).toMatchObject({
      requestType: 'onBehalfAdd',
      requestor: { id: boss.id },
      assignment: { target: { id: person.id } },
    });
    const others = await world.service.call<{ value: { id: string }[] }>(boss, filterRequestsByCurrentUser, {
      on: 'requestForOthers',
    });
    expect(others.body.value.map((each) => each.id)).toContain(id);
    const team = await world.service.call<{ value: { id: string }[] }>(boss, filterAssignmentsByCurrentUser, {
      on: 'targetManager',
    });
    const assignmentId = shown.assignment!.id;
    expect(team.body.value.map((each) => each.id)).toContain(assignmentId);
    expect(await world.assignment(boss, assignmentId)).toMatchObject({ id: assignmentId });
    await expect(world.assignment(stranger, assignmentId)).rejects.toMatchObject({ kind: 'notFound' });
    expect(await world.activities(id)).toContain(
      'User requests an access package assignment on behalf of another user',
    );
  });

  it('is made by nobody else, for nobody outside of the policy, and not for oneself', async () => {
    const person = await report();
    await expect(askFor(stranger, person, open)).rejects.toMatchObject({ code: 'NotInPolicyScope', kind: 'forbidden' });
    await expect(world.ask(person, open)).rejects.toMatchObject({ code: 'NotInPolicyScope' });
    const outside = await world.person('outside', { managerId: boss.id, staff: false });
    await expect(askFor(boss, outside, open)).rejects.toMatchObject({ code: 'NotInPolicyScope' });
    await expect(askFor(boss, boss, open)).rejects.toMatchObject({ code: 'InvalidModel' });
    await expect(
      world.submit(boss, { requestType: 'onBehalfAdd', assignment: { accessPackageId: open } }),
    ).rejects.toMatchObject({ details: [{ target: 'assignment.targetId' }] });
  });

  it('is approved by neither of the two', async () => {
    const person = await report();
    const { id } = await askFor(boss, person, asked);
    await expect(world.decide(boss, id, 'Approve')).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(world.decide(person, id, 'Approve')).rejects.toMatchObject({ kind: 'forbidden' });
    await world.decide(stranger, id, 'Approve');
    expect((await world.request(boss, id)).state).toBe('delivering');
  });

  it('may be refused while it waits, and what came of it may be given back', async () => {
    const person = await report();
    const { id } = await askFor(boss, person, asked);
    await expect(cancel(stranger, id)).rejects.toMatchObject({ kind: 'forbidden' });
    await cancel(person, id);
    expect((await world.request(boss, id)).state).toBe('canceled');
    const given = await askFor(boss, person, open);
    const assignmentId = (await world.request(person, given.id)).assignment!.id;
    await world.settle(assignmentId);
    await world.submit(person, { requestType: 'userRemove', assignment: { id: assignmentId } });
    expect(await world.assignment(person, assignmentId)).toMatchObject({ state: 'expired' });
  });

  it('may end or extend what a report holds, where the policy lets managers', async () => {
    const person = await report();
    const { id } = await askFor(boss, person, open);
    const assignmentId = (await world.request(person, id)).assignment!.id;
    await world.settle(assignmentId);
    await world.advance(1);
    const change = (actor: TestActor, requestType: string) =>
      world.submit(actor, { requestType, assignment: { id: assignmentId } });
    await expect(change(stranger, 'userRemove')).rejects.toMatchObject({ kind: 'notFound' });
    await change(boss, 'userUpdate');
    const ended = await change(boss, 'userRemove');
    expect(await world.request(person, ended.id, 'requestor')).toMatchObject({ requestor: { id: boss.id } });
    expect(await world.assignment(boss, assignmentId)).toMatchObject({ state: 'expired' });
  });

  it('is not the way to what an administrator wants: that the person cannot refuse', async () => {
    const person = await report();
    const admin = await world.person('admin', { roles: ['accessPackageAssignmentManager'] });
    const [policy] = await world.service.sql<{ id: string }>(`select id from policy where access_package_id = $1`, [
      asked,
    ]);
    const { id } = await world.submit(admin, {
      requestType: 'adminAdd',
      assignment: { accessPackageId: asked, targetId: person.id, assignmentPolicyId: policy!.id },
    });
    await expect(cancel(person, id)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
