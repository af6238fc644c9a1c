import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestActor } from '@bailiwick/testing';
import { jetstreamManager } from '@bailiwick/messaging';
import { newId } from '@bailiwick/service-host';
import { WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
let elena: TestActor;
let packageId: string;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  elena = await world.person('elena');
  packageId = await world.package();
  await world.policy(packageId);
});
afterAll(() => world.stop());

describe('asking for access without approval', () => {
  it('is accepted, delivered when the directory has followed, and tells subscribers each version', async () => {
    const answer = await world.ask(elena, packageId, { justification: 'spring campaign' });
    expect(answer).toMatchObject({
      state: 'submitted',
      status: 'Accepted',
      createdDateTime: null,
      requestType: 'userAdd',
    });
    expect(answer['schedule']).toEqual({
      startDateTime: null,
      recurrence: null,
      expiration: { type: 'notSpecified', endDateTime: null, duration: null },
    });
    const open = await world.request(elena, answer.id);
    expect(open).toMatchObject({ state: 'delivering', assignment: { state: 'delivering' } });
    const assignmentId = open.assignment!.id;
    await world.settle(assignmentId);
    expect(await world.request(elena, answer.id)).toMatchObject({
      state: 'delivered',
      assignment: { state: 'delivered' },
    });

    const journal = await world.service.journal(assignmentId);
    expect(
      journal.map(({ public_event: event }) => [event!.body['version'], event!.body['state'], event!.body['reason']]),
    ).toEqual([
      [1, 'delivering', 'requested'],
      [2, 'delivered', 'requested'],
    ]);
    expect(await world.activities(answer.id)).toEqual([
      'User requests access package assignment',
      'Auto approve access package assignment request',
      'Ready to fulfill access package assignment request',
      'Fulfill access package assignment request',
    ]);
  });

  it('reaches the public stream in version order, each event once, as CloudEvents', async () => {
    const sub = await world.person('sub');
    const { id } = await world.ask(sub, packageId);
    const assignmentId = (await world.request(sub, id)).assignment!.id;
    await world.settle(assignmentId);
    const streams = (await jetstreamManager(world.service.broker.nats)).streams;
    const last = async (event: string) => {
      const subject = `assignments.v1.${world.catalogId}.${packageId}.${assignmentId}.${event}`;
      return streams.getMessage('ASSIGNMENTS', { last_by_subj: subject }).catch(() => null);
    };
    await world.until('the event of the delivery', async () => (await last('delivered')) !== null);
    const [first, second] = [(await last('delivering'))!, (await last('delivered'))!];
    expect(second.seq).toBeGreaterThan(first.seq);
    expect(second.header.get('ce-id')).toBe(second.header.get('Nats-Msg-Id'));
    expect(second.header.get('ce-type')).toBe('bailiwick.assignment.delivered.v1');
    expect(second.json()).toMatchObject({
      id: assignmentId,
      version: 2,
      previousState: 'delivering',
      target: { objectId: sub.id },
      resourceRoles: [{ resourceOriginId: 'g-1', state: 'granted' }],
    });
  });

  it('ends thirty days after it began', async () => {
    const maria = await world.person('maria');
    const { id } = await world.ask(maria, packageId);
    const { assignment } = await world.request(maria, id);
    const { startDateTime, expiration } = assignment!['schedule'] as {
      startDateTime: string;
      expiration: Record<string, string>;
    };
    expect(expiration).toMatchObject({ type: 'afterDateTime', duration: null });
    expect(Date.parse(expiration['endDateTime']!) - Date.parse(startDateTime)).toBe(30 * 86_400_000);
  });

  it('is refused a second time, open or held', async () => {
    const carl = await world.person('carl');
    const { id } = await world.ask(carl, packageId);
    await expect(world.ask(carl, packageId)).rejects.toMatchObject({ code: 'AlreadyAssigned', kind: 'invalid' });
    await world.settle((await world.request(carl, id)).assignment!.id);
    await expect(world.ask(carl, packageId)).rejects.toMatchObject({ code: 'AlreadyAssigned' });
  });

  it('makes one request of two that come at once', async () => {
    const twin = await world.person('twin');
    const outcomes = await Promise.allSettled([
      world.ask(twin, packageId),
      world.ask(twin, packageId),
      world.ask(twin, packageId),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [row] = await world.service.sql<{ n: number }>(
      'select count(*)::int as n from assignment_request where target_id = $1',
      [twin.id],
    );
    expect(row!.n).toBe(1);
  });

  it('is answered once for one idempotency key', async () => {
    const nina = await world.person('nina');
    const key = newId();
    const body = { requestType: 'userAdd', assignment: { accessPackageId: packageId } };
    const first = await world.submit(nina, body, { key });
    expect(await world.submit(nina, body, { key })).toEqual(first);
  });

  it('knows people whom nobody has told of yet', async () => {
    const stranger = await world.person('stranger', { tell: false });
    const { id } = await world.ask(stranger, packageId);
    expect(await world.request(stranger, id, 'requestor')).toMatchObject({
      requestor: { objectId: stranger.id, subjectType: 'user' },
    });
  });
});

describe('what stands against it', () => {
  it('out of scope: 403', async () => {
    const outsider = await world.person('outsider', { staff: false });
    await expect(world.ask(outsider, packageId)).rejects.toMatchObject({ code: 'NotInPolicyScope', kind: 'forbidden' });
  });

  it('a package that does not exist: 404', async () => {
    await expect(world.ask(elena, newId())).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('a hidden package can be requested by those in scope', async () => {
    const hidden = await world.package({ isHidden: true });
    await world.policy(hidden);
    expect((await world.ask(elena, hidden)).status).toBe('Accepted');
  });

  it('an unpublished catalog refuses, a published one serves again', async () => {
    const late = await world.person('late');
    await world.catalog('unpublished');
    await expect(world.ask(late, packageId)).rejects.toMatchObject({ code: 'CatalogNotEnabled', kind: 'invalid' });
    await world.catalog('published');
    expect((await world.ask(late, packageId)).state).toBe('submitted');
  });

  it('incompatible packages and groups', async () => {
    const held = await world.package();
    await world.policy(held);
    const group = newId();
    const guarded = await world.package({ incompatibleAccessPackageIds: [held], incompatibleGroupIds: [group] });
    await world.policy(guarded);
    const [double, member] = [await world.person('double'), await world.person('member')];
    await world.ask(double, held);
    world.directory.groups.set(group, new Set([member.id]));
    for (const person of [double, member])
      await expect(world.ask(person, guarded)).rejects.toMatchObject({ code: 'IncompatibleAccess', kind: 'invalid' });
  });

  it('no justification where one is asked for, a period where none may be chosen', async () => {
    const strict = await world.package();
    await world.policy(strict, {
      requestApprovalSettings: { isApprovalRequiredForAdd: false, isRequestorJustificationRequired: true, stages: [] },
    });
    await expect(world.ask(elena, strict)).rejects.toMatchObject({ code: 'JustificationRequired' });
    const schedule = { expiration: { type: 'afterDuration', duration: 'P5D' } };
    await expect(world.ask(elena, strict, { justification: 'why', schedule })).rejects.toMatchObject({
      code: 'ScheduleNotAllowed',
    });
  });

  it('two policies that fit equally well: the caller chooses', async () => {
    const tied = await world.package();
    const [first] = [await world.policy(tied), await world.policy(tied)];
    await expect(world.ask(elena, tied)).rejects.toMatchObject({ code: 'PolicyChoiceRequired' });
    const chosen = await world.submit(elena, {
      requestType: 'UserAdd',
      accessPackageAssignment: { assignmentPolicyId: first },
    });
    expect(chosen.state).toBe('submitted');
    const stranger = { accessPackageId: tied, assignmentPolicyId: newId() };
    await expect(world.submit(elena, { requestType: 'userAdd', assignment: stranger })).rejects.toMatchObject({
      code: 'PolicyNotFound',
    });
  });

  it('types that are not served, and asking for somebody else', async () => {
    const assignment = { accessPackageId: packageId, targetId: (await world.person('other')).id };
    await expect(world.submit(elena, { requestType: 'userAdd', assignment })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(world.submit(elena, { requestType: 'systemRemove', assignment })).rejects.toMatchObject({
      code: 'RequestTypeNotSupported',
    });
    await expect(world.submit(elena, { requestType: 'userAdd', assignment: {} })).rejects.toMatchObject({
      code: 'InvalidModel',
    });
    await expect(world.submit(elena, { requestType: 'userAdd', assignment, colour: 'red' })).rejects.toMatchObject({
      code: 'InvalidModel',
      details: [{ target: 'colour' }],
    });
  });
});
