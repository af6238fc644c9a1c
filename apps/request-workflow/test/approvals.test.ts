import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  cancelRequest,
  filterApprovalsByCurrentUser,
  filterRequestsByCurrentUser,
  getApproval,
  getStage,
  listStages,
  reprocessRequest,
} from '@bailiwick/contracts-request-workflow';
import type { Operation } from '@bailiwick/contracts-core';
import { roleAssignmentChanged } from '@bailiwick/contracts-directory/events';
import { newId } from '@bailiwick/service-host';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld, type Shown } from './workflow-world.ts';

let world: WorkflowWorld;
let tom: TestActor;
let packageId: string;
let elena: TestActor;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  tom = await world.person('tom');
  packageId = await world.package();
  await world.policy(packageId, world.approvalBy(tom.id, { isApproverJustificationRequired: true }));
});
beforeEach(async () => {
  elena = await world.person('elena');
});
afterEach(() => world.catalog('published'));
afterAll(() => world.stop());

const listed = async (actor: TestActor, on: string) => {
  const { body } = await world.service.call<{ value: Shown[] }>(actor, filterApprovalsByCurrentUser, {
    on,
    odata: { $top: '999' },
  });
  return body.value.map(({ id }) => id);
};

describe('a request that needs approval', () => {
  it('waits for the approver, who alone can decide it, and starts when they approve', async () => {
    const { id } = await world.ask(elena, packageId, { justification: 'campaign' });
    expect(await world.request(elena, id)).toMatchObject({
      state: 'pendingApproval',
      status: 'PendingApproval',
      assignment: null,
    });
    expect((await world.approvalOf(tom, id)).stages).toMatchObject([
      { status: 'InProgress', reviewResult: 'NotReviewed', assignedToMe: true },
    ]);
    expect((await world.approvalOf(elena, id)).stages).toMatchObject([{ assignedToMe: false }]);
    expect(await listed(tom, 'approver')).toContain(id);
    expect(await listed(elena, 'approver')).not.toContain(id);
    expect(await listed(elena, 'createdBy')).toContain(id);

    await expect(world.decide(tom, id, 'Approve', '')).rejects.toMatchObject({ code: 'ApproverJustificationRequired' });
    await world.decide(tom, id, 'Approve', 'she runs it');
    const approved = await world.request(elena, id);
    expect(approved).toMatchObject({ state: 'delivering', assignment: { state: 'delivering' } });
    expect((await world.approvalOf(elena, id)).stages).toMatchObject([
      {
        status: 'Completed',
        reviewResult: 'Approved',
        justification: 'she runs it',
        reviewedBy: { id: tom.id },
        assignedToMe: false,
      },
    ]);
    expect(await world.activities(id)).toEqual([
      'User requests access package assignment',
      'Create request approval',
      'Add approver to request approval',
      'Approval stage completed for access package assignment request',
      'Approve access package assignment request',
      'Ready to fulfill access package assignment request',
    ]);
  });

  it('shows as much of itself as was asked for', async () => {
    const { id } = await world.ask(elena, packageId);
    const input = { assignmentRequestId: id };
    const read = async (contract: Operation, more: object, odata: object) =>
      (await world.service.call<Shown>(tom, contract, { ...input, ...more, odata })).body;
    expect(await read(getApproval, {}, { $select: 'id' })).toEqual({ id });
    const open = { status: 'InProgress', assignedToMe: true };
    const $expand = 'stages($select=status,assignedToMe;$filter=assignedToMe eq true)';
    expect(await read(getApproval, {}, { $select: 'id', $expand })).toEqual({ id, stages: [open] });
    const none = { $expand: "stages($filter=status eq 'Completed')" };
    expect(await read(getApproval, {}, none)).toEqual({ id, stages: [] });
    const { stages } = await world.approvalOf(tom, id);
    const stageId = stages[0]!.id;
    expect(stages[0]).not.toHaveProperty('position');
    expect(await read(getStage, { stageId }, { $select: 'status,assignedToMe' })).toEqual(open);
    const counted = { $filter: "reviewResult eq 'NotReviewed'", $count: 'true', $select: 'id' };
    expect(await read(listStages, {}, counted)).toEqual({ '@odata.count': 1, value: [{ id: stageId }] });
    for (const [option, text] of Object.entries({ $select: 'secret', $expand: 'secret' }))
      await expect(read(getStage, { stageId }, { [option]: text })).rejects.toMatchObject({ kind: 'invalid' });
    const listing = { on: 'approver', odata: { $top: '1', $select: 'id', $expand: 'stages($select=id)' } };
    const page = await world.service.call<{ value: Shown[] }>(tom, filterApprovalsByCurrentUser, listing);
    expect(page.body.value).toEqual([{ id: expect.any(String), stages: [{ id: expect.any(String) }] }]);
  });

  it('is denied by one denial, for good', async () => {
    const { id } = await world.ask(elena, packageId);
    await world.decide(tom, id, 'Deny', 'not yours');
    expect(await world.request(elena, id)).toMatchObject({ state: 'denied', status: 'Denied', assignment: null });
    await expect(world.decide(tom, id, 'Approve')).rejects.toMatchObject({
      code: 'StageAlreadyDecided',
      kind: 'conflict',
    });
    expect((await world.ask(elena, packageId)).status).toBe('Accepted');
  });

  it('is decided once, however many decide at once', async () => {
    const { id } = await world.ask(elena, packageId);
    const tries = [world.decide(tom, id, 'Approve'), world.decide(tom, id, 'Deny'), world.decide(tom, id, 'Approve')];
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refused).toMatchObject([{ kind: 'conflict' }, { kind: 'conflict' }]);
    const decisions = await world.service.sql('select from decision where request_id = $1', [id]);
    expect(decisions).toHaveLength(1);
  });

  it('refuses a duplicate while it waits', async () => {
    await world.ask(elena, packageId);
    await expect(world.ask(elena, packageId)).rejects.toMatchObject({ code: 'DuplicateRequest', kind: 'invalid' });
  });

  it('keeps the policy that it was filed under', async () => {
    const pinned = await world.package();
    const policyId = await world.policy(pinned, world.approvalBy(tom.id));
    const { id } = await world.ask(elena, pinned);
    const other = await world.person('other');
    await world.policy(pinned, world.approvalBy(other.id), policyId);
    await expect(world.decide(other, id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
    await world.decide(tom, id, 'Approve');
  });

  it('fails at delivery when the catalog was disabled meanwhile, and can be processed again', async () => {
    const { id } = await world.ask(elena, packageId);
    await world.catalog('unpublished');
    await world.decide(tom, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'deliveryFailed', assignment: null });
    await world.catalog('published');
    const admin = await world.person('admin', { roles: ['globalAdministrator'] });
    await world.service.call(admin, reprocessRequest, { assignmentRequestId: id });
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering', assignment: { state: 'delivering' } });
  });
});

describe('who may decide', () => {
  it('nobody their own request, and people who cannot see it do not find it', async () => {
    const own = await world.ask(tom, packageId);
    await expect(world.decide(tom, own.id, 'Approve')).rejects.toMatchObject({
      code: 'NotApprover',
      kind: 'forbidden',
    });
    expect(await listed(tom, 'approver')).not.toContain(own.id);
    const stranger = await world.person('stranger');
    await expect(world.decide(stranger, own.id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
    await expect(world.approvalOf(stranger, own.id)).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('an administrator sees it and may not decide it', async () => {
    const { id } = await world.ask(elena, packageId);
    const admin = await world.person('admin', { roles: ['globalAdministrator'] });
    expect((await world.approvalOf(admin, id)).stages).toMatchObject([{ assignedToMe: false }]);
    await expect(world.decide(admin, id, 'Approve')).rejects.toMatchObject({ code: 'NotApprover', kind: 'forbidden' });
  });

  it('the members that an approving group has at the moment of deciding', async () => {
    const grouped = await world.package();
    const primaryApprovers = [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: world.approverGroup }];
    await world.policy(grouped, world.approval({ primaryApprovers }));
    const [leaver, joiner] = [await world.person('leaver'), await world.person('joiner')];
    const group = world.directory.groups.get(world.approverGroup)!;
    group.add(leaver.id);
    const { id } = await world.ask(elena, grouped);
    group.delete(leaver.id);
    group.add(joiner.id);
    expect(await listed(joiner, 'approver')).toContain(id);
    await expect(world.decide(leaver, id, 'Approve')).rejects.toMatchObject({ code: 'NotApprover', kind: 'forbidden' });
    await world.decide(joiner, id, 'Approve');
  });

  it('the manager; and the owners of the catalog when nobody else is left', async () => {
    const managed = await world.package();
    await world.policy(
      managed,
      world.approval({ primaryApprovers: [{ '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1 }] }),
    );
    const mona = await world.person('mona');
    const report = await world.person('report', { managerId: mona.id });
    const first = await world.ask(report, managed);
    await world.decide(mona, first.id, 'Approve');

    const owner = await world.person('owner', { roles: ['catalogOwner'] });
    const assigned = {
      role: 'catalogOwner',
      principalId: owner.id,
      principalType: 'user' as const,
      catalogId: world.catalogId,
    };
    const roleId = newId();
    await world.service.tell(roleAssignmentChanged, roleId, { ...assigned, id: roleId, deleted: false });
    const orphan = await world.ask(elena, managed);
    expect(await listed(owner, 'approver')).toContain(orphan.id);
    await world.decide(owner, orphan.id, 'Approve');
  });
});

describe('time and change of mind', () => {
  it('nobody decided in time: denied, with status Expired', async () => {
    const { id } = await world.ask(elena, packageId);
    await world.advance(14.01);
    await world.until('the stage to time out', async () => (await world.request(elena, id)).state === 'denied');
    expect(await world.request(elena, id)).toMatchObject({ status: 'Expired' });
    expect((await world.approvalOf(elena, id)).stages).toMatchObject([
      { status: 'Expired', reviewResult: 'NotReviewed' },
    ]);
    expect(await world.activities(id)).toContain(
      'Access package assignment request timed out (no approver action taken)',
    );
    await expect(world.decide(tom, id, 'Approve')).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('the requestor takes it back while it waits, and nobody else', async () => {
    const { id } = await world.ask(elena, packageId);
    const cancel = (actor: TestActor) => world.service.call(actor, cancelRequest, { assignmentRequestId: id });
    await expect(cancel(await world.person('stranger'))).rejects.toMatchObject({ kind: 'notFound' });
    await expect(cancel(tom)).rejects.toMatchObject({ kind: 'forbidden' });
    await cancel(elena);
    expect(await world.request(elena, id)).toMatchObject({ state: 'canceled', status: 'Canceled' });
    await expect(cancel(elena)).rejects.toMatchObject({ code: 'NotCancellable' });
    await expect(world.decide(tom, id, 'Approve')).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('lists what is to be decided among requests too', async () => {
    const { id } = await world.ask(elena, packageId);
    const input = { on: 'approver', odata: { $expand: 'accessPackage,requestor', $top: '999' } };
    const { body } = await world.service.call<{ value: Shown[] }>(tom, filterRequestsByCurrentUser, input);
    expect(body.value.find((each) => each.id === id)).toMatchObject({
      accessPackage: { id: packageId },
      requestor: { objectId: elena.id },
    });
  });
});
