import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
let elena: TestActor;
let tom: TestActor;
let assignmentId: string;
let requestId: string;
let waitingId: string;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  [elena, tom] = [await world.person('elena'), await world.person('tom')];
  const open = await world.package();
  await world.policy(open);
  requestId = (await world.ask(elena, open)).id;
  assignmentId = (await world.request(elena, requestId)).assignment!.id;
  await world.settle(assignmentId);
  const guarded = await world.package();
  await world.policy(guarded, world.approvalBy(tom.id));
  waitingId = (await world.ask(elena, guarded)).id;
});
afterAll(() => world.stop());

/** The same row once more under a new id, with some columns changed: what no code would ever write. */
const copy = (table: 'assignment' | 'assignment_request', id: string, change: string) =>
  world.service.sql(
    `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()) || $2::jsonb)).* from ${table} t where id = $1`,
    [id, change],
  );
const refusedBy = (constraint: string) => expect.objectContaining({ constraint });

describe('the database refuses what must never be', () => {
  it('C1: a second open request of one person for one package', async () => {
    await expect(copy('assignment_request', waitingId, '{}')).rejects.toEqual(refusedBy('one_open_request'));
  });

  it('C2: a second live assignment of one person and package', async () => {
    await expect(copy('assignment', assignmentId, '{}')).rejects.toEqual(refusedBy('one_live_assignment'));
  });

  it('C3, C4: a decision by the requestor, a decision of somebody else’s parties, a second decision', async () => {
    const decide = (approver: string, requestor: string) =>
      world.service.sql(
        `insert into decision (request_id, stage_id, approver_id, requestor_id, target_id, result, decided_at)
         select id, (stages -> 0 ->> 'id')::uuid, $2, $3, target_id, 'Approve', now() from assignment_request where id = $1`,
        [waitingId, approver, requestor],
      );
    await expect(decide(elena.id, elena.id)).rejects.toEqual(refusedBy('no_self_approval'));
    await expect(decide(elena.id, tom.id)).rejects.toEqual(refusedBy('no_self_approval'));
    await expect(decide(tom.id, assignmentId)).rejects.toMatchObject({ code: '23503' });
    await decide(tom.id, elena.id);
    await expect(decide(tom.id, elena.id)).rejects.toEqual(refusedBy('decision_pkey'));
  });

  it('C6: a change of what is finished', async () => {
    const change = `update assignment_request set justification = 'other' where id = $1`;
    await expect(world.service.sql(change, [requestId])).rejects.toThrow(/is finished/);
    const { id } = await world.submit(elena, { requestType: 'userRemove', assignment: { id: assignmentId } });
    await expect(
      world.service.sql(`update assignment set ends_at = null where id = $1`, [assignmentId]),
    ).rejects.toThrow(/is finished/);
    expect(await world.request(elena, id)).toMatchObject({ state: 'delivering' });
  });

  it('C15: an end before the start, and one behind what the policy gives', async () => {
    const other = JSON.stringify({ target_id: tom.id, state: 'delivered', expired_at: null });
    const ending = (change: object) =>
      copy('assignment', assignmentId, JSON.stringify({ ...JSON.parse(other), ...change }));
    await expect(ending({ ends_at: '2020-01-01T00:00:00Z' })).rejects.toEqual(refusedBy('assignment_ends_after_start'));
    await expect(ending({ ends_at: '2099-01-01T00:00:00Z' })).rejects.toEqual(refusedBy('assignment_within_policy'));
    await ending({});
  });

  it('C17: another content of a policy version that requests are pinned to', async () => {
    await expect(world.service.sql(`update policy_version set display_name = 'x'`)).rejects.toThrow(/append-only/);
    await expect(world.service.sql(`delete from policy_version where $1`, [true])).rejects.toThrow(/append-only/);
    await expect(copy('assignment_request', requestId, '{"policy_version": 99}')).rejects.toMatchObject({
      code: '23503',
    });
  });
});
