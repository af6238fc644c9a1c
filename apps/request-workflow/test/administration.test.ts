import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  assignMany,
  countAssignments,
  deleteRequest,
  filterAssignmentsByCurrentUser,
  getAssignmentHistory,
  listAdditionalAccess,
  listAssignments,
  listRequests,
  operations,
  resumeRequest,
} from '@bailiwick/contracts-request-workflow';
import type { Type } from '@nestjs/common';
import { bindingOf, newId } from '@bailiwick/service-host';
import type { TestActor } from '@bailiwick/testing';
import { requestWorkflowService } from '../src/request-workflow.module.ts';
import { WorkflowWorld, type Shown } from './workflow-world.ts';

let world: WorkflowWorld;
let manager: TestActor;
let elena: TestActor;
let packageId: string;
let direct: string;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  manager = await world.person('manager', { roles: ['accessPackageAssignmentManager'], staff: false });
  elena = await world.person('elena');
  packageId = await world.package();
  direct = await world.policy(packageId, {
    allowedTargetScope: 'notSpecified',
    specificAllowedTargets: [],
    expiration: { type: 'noExpiration' },
    requestorSettings: {},
  });
});
afterAll(() => world.stop());

const assign = (target: object, more: object = {}, actor = manager, accessPackageId = packageId) =>
  world.submit(actor, {
    requestType: 'adminAdd',
    assignment: { accessPackageId, assignmentPolicyId: direct, ...target },
    ...more,
  });
const list = async (
  actor: TestActor,
  odata: object,
  operation: typeof listAssignments | typeof listRequests = listAssignments,
) => (await world.service.call<{ value: (Shown & Record<string, never>)[] }>(actor, operation, { odata })).body.value;

describe('direct assignment', () => {
  it('gives somebody access, by id or by mail address, for good where nothing ends it', async () => {
    const { id } = await assign({ targetId: elena.id });
    const request = await world.request(manager, id, 'requestor,assignment($expand=target)');
    expect(request).toMatchObject({
      requestType: 'adminAdd',
      state: 'delivering',
      requestor: { objectId: manager.id },
      assignment: {
        target: { objectId: elena.id },
        schedule: { expiration: { type: 'noExpiration', endDateTime: null } },
      },
    });
    const mail = await world.person('mail');
    const address = world.directory.people.get(mail.id)!.mail;
    expect((await assign({ target: { email: address } })).state).toBe('submitted');
    await expect(assign({ target: { email: 'nobody@nowhere.example' } })).rejects.toMatchObject({
      code: 'TargetNotFound',
    });
  });

  it('waits for its start, then begins by itself', async () => {
    const future = await world.person('future');
    const now = world.service.running.host.clock.now().getTime();
    const [start, end] = [new Date(now + 5 * 86_400_000), new Date(now + 9 * 86_400_000)].map((date) =>
      date.toISOString(),
    );
    const { id } = await assign(
      { targetId: future.id },
      { schedule: { startDateTime: start, expiration: { type: 'afterDateTime', endDateTime: end } } },
    );
    expect(await world.request(future, id)).toMatchObject({
      state: 'scheduled',
      status: 'PendingNotBefore',
      assignment: null,
    });
    expect(await world.activities(id)).toContain('Schedule a future access package assignment');
    await world.advance(5.01);
    await world.until('the start', async () => (await world.request(future, id)).state === 'delivering');
    const { assignment } = await world.request(future, id);
    expect(assignment!['schedule']).toMatchObject({ startDateTime: start, expiration: { endDateTime: end } });
  });

  it('is refused without the right, and looks like nothing to whoever may not see it', async () => {
    await expect(assign({ targetId: elena.id }, {}, elena)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(assign({ targetId: elena.id }, {}, elena, newId())).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(assign({ targetId: elena.id }, {}, manager, newId())).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('changes the period and ends it', async () => {
    const max = await world.person('max');
    const { id } = await assign({ targetId: max.id });
    const { assignment } = await world.request(manager, id);
    const end = '2031-05-31T10:00:00.000Z';
    const change = {
      requestType: 'AdminUpdate',
      assignment: { id: assignment!.id },
      schedule: { expiration: { type: 'AfterDateTime', endDateTime: end } },
    };
    await expect(world.submit(max, change)).rejects.toMatchObject({ kind: 'forbidden' });
    await world.submit(manager, change);
    expect((await world.assignment(max, assignment!.id))['schedule']).toMatchObject({
      expiration: { type: 'afterDateTime', endDateTime: end },
    });
    await world.submit(manager, { requestType: 'adminRemove', assignment: { id: assignment!.id } });
    expect(await world.assignment(max, assignment!.id)).toMatchObject({ state: 'expired' });
  });

  it('does not bypass approval', async () => {
    const tom = await world.person('tom');
    const guarded = await world.package();
    const policy = await world.policy(guarded, world.approvalBy(tom.id));
    const { id } = await world.submit(manager, {
      requestType: 'adminAdd',
      assignment: { accessPackageId: guarded, assignmentPolicyId: policy, targetId: elena.id },
    });
    expect(await world.request(manager, id)).toMatchObject({ state: 'pendingApproval' });
  });
});

describe('lists and history', () => {
  it('show each caller what they may see, filtered and expanded as Graph does', async () => {
    const admin = await world.person('admin', { roles: ['globalAdministrator'] });
    const filter = {
      $filter: `accessPackage/id eq '${packageId}' and target/objectid eq '${elena.id}'`,
      $expand: 'accessPackage($expand=catalog),target,assignmentPolicy',
    };
    for (const actor of [admin, manager])
      expect(await list(actor, filter)).toMatchObject([
        {
          accessPackage: { id: packageId, catalog: { displayName: 'Marketing' } },
          target: { objectId: elena.id },
          assignmentPolicy: { id: direct },
        },
      ]);
    expect(await list(elena, {})).toEqual([]);
    expect((await list(manager, { $filter: `state eq 'Delivering'`, $expand: '*', $top: '2' })).length).toBe(2);
    await expect(list(manager, { $filter: `colour eq 'red'` })).rejects.toMatchObject({ code: 'InvalidFilter' });
    const requests = await list(
      manager,
      {
        $filter: `accessPackage/id eq ${packageId} and createdDateTime gt 2020-01-01T00:00:00Z`,
        $expand: 'requestor,assignment($expand=target)',
      },
      listRequests,
    );
    expect(requests.length).toBeGreaterThan(2);
    const { body } = await world.service.call<number>(manager, countAssignments, {
      odata: { $filter: `state ne 'expired'` },
    });
    expect(body).toBeGreaterThan(1);
    const own = await world.service.call<{ value: Shown[] }>(elena, filterAssignmentsByCurrentUser, {
      on: 'Target',
      odata: {},
    });
    expect(own.body.value).toHaveLength(1);
  });

  it('tell a holder how their access came and changed, and strangers nothing', async () => {
    const [held] = await list(manager, { $filter: `target/objectId eq '${elena.id}'` });
    const read = (actor: TestActor) =>
      world.service.call<{ value: Record<string, unknown>[] }>(actor, getAssignmentHistory, { assignmentId: held!.id });
    const { value } = (await read(elena)).body;
    expect(value.map(({ subject, toState }) => [subject, toState].join(' '))).toEqual([
      'assignmentRequest delivering',
      'assignment delivering',
    ]);
    expect(value[0]).toMatchObject({
      actor: { id: manager.id, displayName: expect.stringMatching(/^manager/) },
      activities: expect.arrayContaining(['Administrator directly assigns user to access package']),
    });
    await expect(read(await world.person('stranger'))).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('find people who hold two packages that must not meet', async () => {
    const [held, guarded] = [await world.package(), await world.package()];
    await world.policy(held);
    await world.policy(guarded);
    const double = await world.person('double');
    await world.ask(double, held);
    await world.ask(double, guarded);
    const input = { accessPackageId: guarded, incompatibleAccessPackageId: held, odata: { $expand: 'target' } };
    const { body } = await world.service.call<{ value: object[] }>(manager, listAdditionalAccess, input);
    expect(body.value).toMatchObject([{ target: { objectId: double.id } }]);
    await expect(
      world.service.call(manager, listAdditionalAccess, { ...input, incompatibleAccessPackageId: guarded }),
    ).rejects.toMatchObject({ code: 'InvalidModel' });
  });
});

describe('records, bulk and what is gone', () => {
  it('removes the record of a finished request only', async () => {
    const admin = await world.person('admin', { roles: ['globalAdministrator'] });
    const [kept] = await list(
      manager,
      { $filter: `accessPackage/id eq ${packageId} and state eq 'delivering' and requestType eq 'adminAdd'` },
      listRequests,
    );
    const erase = (id: string) => world.service.call(admin, deleteRequest, { assignmentRequestId: id });
    await expect(erase(kept!.id)).rejects.toMatchObject({ code: 'RequestNotFinished' });
    await expect(world.service.call(manager, resumeRequest, { assignmentRequestId: kept!.id })).rejects.toMatchObject({
      code: 'NotWaitingForCallback',
    });
    const ended = await world.person('ended');
    const { id } = await assign({ targetId: ended.id });
    await world.submit(manager, {
      requestType: 'adminRemove',
      assignment: { targetId: ended.id, accessPackageId: packageId },
    });
    await erase(id);
    await expect(world.request(manager, id)).rejects.toMatchObject({ kind: 'notFound' });
    expect(await world.activities(id)).toContain('Delete access package assignment request');
  });

  it('assigns many at once and leaves holders alone', async () => {
    const targets = Array.from({ length: 300 }, () => ({
      id: newId(),
      displayName: 'seed',
      principalName: null,
      email: null,
    }));
    const system: TestActor = { id: 'system:portal', type: 'system' };
    const input = { accessPackageId: packageId, assignmentPolicyId: direct, targets };
    expect((await world.service.call(system, assignMany, input)).body).toEqual({ assigned: 300, skipped: 0 });
    expect((await world.service.call(system, assignMany, input)).body).toEqual({ assigned: 0, skipped: 300 });
    await expect(world.service.call(manager, assignMany, input)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('takes away what a deleted person or package leaves behind', async () => {
    const [leaver, waiting] = [await world.person('leaver'), await world.person('waiting')];
    const { id } = await assign({ targetId: leaver.id });
    const { assignment } = await world.request(manager, id);
    await world.tellPerson(leaver.id, true);
    expect(await world.assignment(manager, assignment!.id)).toMatchObject({ state: 'expired' });
    const doomed = await world.package();
    await world.policy(doomed, world.approvalBy(elena.id));
    const open = await world.ask(waiting, doomed);
    await world.package({ id: doomed, deleted: true });
    expect(await world.request(waiting, open.id)).toMatchObject({ state: 'canceled' });
    await expect(world.ask(waiting, doomed)).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('serves every operation that it declares', () => {
    const served = requestWorkflowService.providers
      .map((type) => bindingOf(type as Type))
      .filter((binding) => binding?.kind === 'operation');
    const names = served.map(({ operation }) => operation.name);
    expect(names.sort()).toEqual(operations.map(({ name }) => name).sort());
  });
});
