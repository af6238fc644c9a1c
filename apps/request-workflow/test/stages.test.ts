import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelRequest, decideStage, filterRequestsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import { approvalAwaited } from '@bailiwick/contracts-request-workflow/events';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld, type Shown } from './workflow-world.ts';

let world: WorkflowWorld;
let tom: TestActor;
let lea: TestActor;
let alt: TestActor;
let elena: TestActor;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  [tom, lea, alt] = [await world.person('tom'), await world.person('lea'), await world.person('alt')];
});
beforeEach(async () => {
  elena = await world.person('elena');
});
afterAll(() => world.stop());

const user = ({ id }: TestActor) => ({ '@odata.type': '#microsoft.graph.singleUser', userId: id });
const by = (...approvers: TestActor[]) => ({ primaryApprovers: approvers.map(user) });

/** A package whose policy asks these stages, fourteen days each. */
async function staged(...stages: Record<string, unknown>[]): Promise<string> {
  const packageId = await world.package();
  const requestApprovalSettings = {
    isApprovalRequiredForAdd: true,
    isApprovalRequiredForUpdate: true,
    stages: stages.map((stage) => ({ durationBeforeAutomaticDenial: 'P14D', ...stage })),
  };
  await world.policy(packageId, { requestApprovalSettings });
  return packageId;
}

const states = async (actor: TestActor, id: string) =>
  (await world.approvalOf(actor, id)).stages.map(({ status, assignedToMe }) => [status, assignedToMe]);
const inbox = async (actor: TestActor, on = 'approver') => {
  const input = { on, odata: { $top: '999' } };
  const { body } = await world.service.call<{ value: Shown[] }>(actor, filterRequestsByCurrentUser, input);
  return body.value.map(({ id }) => id);
};
const settled = (id: string, state: string) =>
  world.until(state, async () => (await world.request(elena, id)).state === state);

describe('several stages', () => {
  it('open one after the other, each with its own time, and give access after the last', async () => {
    const { id } = await world.ask(elena, await staged(by(tom), by(lea)));
    expect(await states(tom, id)).toEqual([
      ['InProgress', true],
      ['Initializing', false],
    ]);
    expect(await inbox(lea)).not.toContain(id);
    await expect(world.decide(lea, id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
    await world.advance(10);
    await world.decide(tom, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'pendingApproval', assignment: null });
    expect(await states(tom, id)).toEqual([
      ['Completed', false],
      ['InProgress', false],
    ]);
    expect(await states(lea, id)).toEqual([
      ['Completed', false],
      ['InProgress', true],
    ]);
    const split = async (actor: TestActor) =>
      Promise.all(['approverAwaited', 'approverSettled'].map(async (on) => (await inbox(actor, on)).includes(id)));
    expect([await split(tom), await split(lea), await split(elena)]).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ]);
    await expect(world.decide(tom, id, 'Approve')).rejects.toMatchObject({ code: 'NotApprover' });
    await world.advance(10);
    await world.decide(lea, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
    const said = await world.activities(id);
    expect(said.filter((name) => name.startsWith('Approval stage completed'))).toHaveLength(2);
    expect(said.filter((name) => name === 'Approve access package assignment request')).toHaveLength(1);
  });

  it('end with one denial or one silence, and the rest never opens', async () => {
    const packageId = await staged(by(tom), by(lea), by(alt));
    const denied = await world.ask(elena, packageId);
    await world.decide(tom, denied.id, 'Approve');
    await world.decide(lea, denied.id, 'Deny');
    expect(await world.request(elena, denied.id)).toMatchObject({ state: 'denied', status: 'Denied' });
    expect((await states(tom, denied.id)).map(([status]) => status)).toEqual([
      'Completed',
      'Completed',
      'Initializing',
    ]);

    const silent = await world.ask(elena, packageId);
    await world.decide(tom, silent.id, 'Approve');
    await world.advance(14.01);
    await settled(silent.id, 'denied');
    expect(await world.request(elena, silent.id)).toMatchObject({ status: 'Expired' });
    expect((await states(tom, silent.id)).map(([status]) => status)).toEqual(['Completed', 'Expired', 'Initializing']);
  });

  it('ask somebody who is in two of them twice', async () => {
    const { id } = await world.ask(elena, await staged(by(tom), by(tom, lea)));
    await world.decide(tom, id, 'Approve');
    expect(await states(tom, id)).toEqual([
      ['Completed', false],
      ['InProgress', true],
    ]);
    await world.decide(tom, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
  });

  it('may ask the managers one above the other, and not the requestor among them', async () => {
    const level = (managerLevel: number) => ({
      primaryApprovers: [{ '@odata.type': '#microsoft.graph.targetManager', managerLevel }],
    });
    const max = await world.person('max');
    const mona = await world.person('mona', { managerId: max.id });
    const report = await world.person('report', { managerId: mona.id });
    const { id } = await world.ask(report, await staged(level(1), level(2)));
    await expect(world.decide(report, id, 'Approve')).rejects.toMatchObject({ code: 'NotApprover' });
    await world.decide(mona, id, 'Approve');
    await world.decide(max, id, 'Approve');
    expect(await world.request(report, id)).toMatchObject({ state: 'delivering' });
  });
});

describe('escalation', () => {
  const escalating = () => ({
    ...by(tom),
    isEscalationEnabled: true,
    durationBeforeEscalation: 'P5D',
    escalationApprovers: [user(alt)],
  });

  it('lets the alternates decide too once its day has come', async () => {
    const { id } = await world.ask(elena, await staged(escalating(), by(lea)));
    await expect(world.decide(alt, id, 'Approve')).rejects.toMatchObject({ kind: 'notFound' });
    expect(await inbox(alt)).not.toContain(id);
    await world.advance(5.01);
    await world.until('escalation', async () => (await world.request(elena, id)).status === 'PendingApprovalEscalated');
    expect(await inbox(alt)).toContain(id);
    expect((await states(alt, id))[0]).toEqual(['InProgress', true]);
    expect((await states(tom, id))[0]).toEqual(['InProgress', true]);
    expect((await world.approvalOf(alt, id)).stages[0]).toMatchObject({
      '@bailiwick.alternates': [{ id: alt.id }],
      '@bailiwick.escalatesDateTime': null,
      '@bailiwick.escalatedDateTime': expect.any(String),
    });
    await world.decide(alt, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ status: 'PendingApproval' });
    await world.decide(lea, id, 'Approve');
  });

  it('leaves the decision to those who were asked first as well, and does not come after it', async () => {
    const { id } = await world.ask(elena, await staged(escalating()));
    await world.advance(5.01);
    await world.until('escalation', async () => (await world.request(elena, id)).status === 'PendingApprovalEscalated');
    await world.decide(tom, id, 'Deny');
    const other = await world.ask(elena, await staged(escalating()));
    await world.service.call(elena, cancelRequest, { assignmentRequestId: other.id });
    await world.advance(6);
    expect(await world.request(elena, other.id)).toMatchObject({ status: 'Canceled' });
  });

  it('can follow the end of the time, once, and then the silence ends the request', async () => {
    const { id } = await world.ask(
      elena,
      await staged({ ...by(tom), escalationApprovers: [user(alt)], '@bailiwick.onTimeout': 'escalate' }),
    );
    await world.advance(14.01);
    await world.until('more time', async () => (await world.request(elena, id)).status === 'PendingApprovalEscalated');
    expect(await inbox(alt)).toContain(id);
    await world.advance(14.01);
    await settled(id, 'denied');
    expect(await world.request(elena, id)).toMatchObject({ status: 'Expired' });
  });
});

describe('reminders', () => {
  it('are told to those who have not decided, when the policy says, until somebody decides', async () => {
    const packageId = await staged({
      ...by(tom, lea),
      '@bailiwick.decision': 'all',
      '@bailiwick.reminders': ['P10D', 'P2D'],
    });
    const { id } = await world.ask(elena, packageId);
    const reminded = async () => {
      const rows = await world.service.sql<{ payload: { request: { id: string }; undecided: { id: string }[] } }>(
        `select state as payload from journal where aggregate = $1 order by at`,
        [approvalAwaited.aggregate],
      );
      return rows
        .filter(({ payload }) => payload.request.id === id)
        .map(({ payload }) => payload.undecided.map((person) => person.id));
    };
    await world.advance(4.01);
    await world.until('the first reminder', async () => (await reminded()).length === 1);
    await world.decide(tom, id, 'Approve');
    await world.advance(8);
    await world.until('the second reminder', async () => (await reminded()).length === 2);
    expect(await reminded()).toEqual([[tom.id, lea.id], [lea.id]]);
    await world.decide(lea, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
  });
});

describe('how many decide', () => {
  const quorum = (number: number, more: object = {}) => ({
    ...by(tom, lea, alt),
    '@bailiwick.decision': 'quorum',
    '@bailiwick.quorum': number,
    ...more,
  });

  it('all: everybody once, and one denial ends it', async () => {
    const packageId = await staged({ ...by(tom, lea), '@bailiwick.decision': 'all' });
    const { id } = await world.ask(elena, packageId);
    await world.decide(tom, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'pendingApproval' });
    expect(await states(tom, id)).toEqual([['InProgress', false]]);
    expect(await inbox(tom, 'approverAwaited')).not.toContain(id);
    await expect(world.decide(tom, id, 'Approve')).rejects.toMatchObject({ code: 'DecisionAlreadyGiven' });
    await world.decide(lea, id, 'Deny');
    expect(await world.request(elena, id)).toMatchObject({ state: 'denied' });
  });

  it('a quorum: as many as it says, whoever they are', async () => {
    const { id } = await world.ask(elena, await staged(quorum(2)));
    await world.decide(alt, id, 'Approve');
    await world.decide(tom, id, 'Approve');
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
    await expect(world.decide(lea, id, 'Deny')).rejects.toMatchObject({ code: 'StageAlreadyDecided' });
    expect((await world.approvalOf(tom, id)).stages[0]).toMatchObject({
      reviewedBy: { id: tom.id },
      '@bailiwick.decisions': [{ person: { id: alt.id } }, { person: { id: tom.id } }],
    });
  });

  it('a denial that counts as a vote denies only when too few are left', async () => {
    const packageId = await staged(quorum(2, { '@bailiwick.denial': 'countsAsVote' }));
    const { id } = await world.ask(elena, packageId);
    await world.decide(tom, id, 'Deny');
    expect(await world.request(elena, id)).toMatchObject({ state: 'pendingApproval' });
    await world.decide(lea, id, 'Deny');
    expect(await world.request(elena, id)).toMatchObject({ state: 'denied' });
  });

  it('is counted right when all decide at once', async () => {
    const { id } = await world.ask(elena, await staged(quorum(3)));
    const outcomes = await Promise.allSettled([tom, lea, alt, tom].map((actor) => world.decide(actor, id, 'Approve')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
    expect(await world.service.sql('select from decision where request_id = $1', [id])).toHaveLength(3);
  });

  it('the database refuses a second decision of one person, and of a stage that one settles', async () => {
    const { id } = await world.ask(elena, await staged(by(tom)));
    const { stages } = await world.approvalOf(tom, id);
    const stageId = stages[0]!.id;
    const decide = { assignmentRequestId: id, stageId, body: { reviewResult: 'Approve' } };
    await world.service.call(tom, decideStage, decide);
    const again = (approver: string, alone: boolean, onBehalfOf: string[] = []) =>
      world.service.sql(
        `insert into decision (request_id, stage_id, approver_id, requestor_id, target_id, result, decided_at, settles_alone, on_behalf_of)
         values ($1, $2, $3, $4, $4, 'Approve', now(), $5, $6)`,
        [id, stageId, approver, elena.id, alone, onBehalfOf],
      );
    await expect(again(tom.id, false)).rejects.toThrow('decision_pkey');
    await expect(again(lea.id, true)).rejects.toThrow('one_decision_settles');
    await expect(again(elena.id, false)).rejects.toThrow('no_self_approval');
    await expect(again(lea.id, false, [elena.id])).rejects.toThrow('no_self_approval_by_delegate');
  });
});
