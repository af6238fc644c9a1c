import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addAssignmentJobRows,
  cancelAssignmentJob,
  createAssignmentJob,
  getAssignmentJob,
  listAssignmentJobRows,
  startAssignmentJob,
  type AssignmentJobShape,
} from '@bailiwick/contracts-request-workflow';
import { newId } from '@bailiwick/service-host';
import type { TestActor } from '@bailiwick/testing';
import { WorkflowWorld } from './workflow-world.ts';

interface Row {
  readonly person: string;
  readonly state: string;
  readonly code: string | null;
}

let world: WorkflowWorld;
let manager: TestActor;
let packageId: string;
let policyId: string;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  manager = await world.person('manager', { roles: ['accessPackageAssignmentManager'] });
  packageId = await world.package();
  policyId = await world.policy(packageId);
});
afterAll(() => world.stop());

const create = async (body: Record<string, unknown>, actor = manager, accessPackageId = packageId) =>
  (await world.service.call<AssignmentJobShape>(actor, createAssignmentJob, { accessPackageId, body })).body;
const read = async (jobId: string) =>
  (await world.service.call<AssignmentJobShape>(manager, getAssignmentJob, { accessPackageId: packageId, jobId })).body;
const rowsOf = async (jobId: string) =>
  (
    await world.service.call<{ value: Row[] }>(manager, listAssignmentJobRows, {
      accessPackageId: packageId,
      jobId,
      odata: { $top: '999' },
    })
  ).body.value;
async function until(jobId: string, state: string): Promise<AssignmentJobShape> {
  await world.until(`the job to be ${state}`, async () => (await read(jobId)).state === state);
  return read(jobId);
}
const staff = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => world.person(`staff${n}`, { tell: false })));
const add = () => ({ action: 'add', assignmentPolicyId: policyId });
const recorded = async (jobId: string) =>
  (
    await world.service.sql<{ name: string; result: string; by: string }>(
      `select a ->> 'name' as name, a ->> 'result' as result, actor ->> 'id' as by
       from journal, jsonb_array_elements(activities) a where aggregate = 'assignmentJob' and aggregate_id = $1 order by version`,
      [jobId],
    )
  ).map(({ name, result, by }) => [name, result, by]);

describe('a job over many people', () => {
  it('is tried without effect, each row with its verdict, and then carried out once', async () => {
    const [first, second] = await staff(2);
    const holder = await world.person('holder');
    await world.ask(holder, packageId);
    const outside = await world.person('outside', { staff: false });
    const mail = world.directory.people.get(second!.id)!.mail!;
    const csv = `name;mail\nA;${mail}\nB;nobody@contoso.example\n`;
    const people = [first!.id, holder.id, outside.id, second!.id, newId()];
    const job = await create({ ...add(), people, csv, next: 'check' });
    expect(job).toMatchObject({ state: 'checking', total: 7, waiting: 7, createdBy: { id: manager.id } });
    expect(await until(job.id, 'checked')).toMatchObject({ possible: 2, refused: 5, done: 0, waiting: 0 });
    expect((await rowsOf(job.id)).map(({ state, code }) => [state, code])).toEqual([
      ['possible', null],
      ['refused', 'AlreadyAssigned'],
      ['refused', 'NotInPolicyScope'],
      ['possible', null],
      ['refused', 'TargetNotFound'],
      ['refused', 'DuplicateRow'],
      ['refused', 'TargetNotFound'],
    ]);
    const held = () =>
      world.service.sql<{ id: string; by: string }>(
        `select target_id as id, created_by as by from assignment where target_id = any($1::uuid[])`,
        [[first!.id, second!.id]],
      );
    expect(await held()).toEqual([]);
    await world.service.call(manager, startAssignmentJob, { accessPackageId: packageId, jobId: job.id });
    expect(await until(job.id, 'done')).toMatchObject({ done: 2, refused: 5 });
    expect((await rowsOf(job.id))[5]).toMatchObject({ state: 'refused', code: 'AlreadyAssigned' });
    expect((await held()).map(({ by }) => by)).toEqual([manager.id, manager.id]);
    const [journal] = await world.service.sql<{ actor: { id: string; type: string } }>(
      `select actor from journal where aggregate = 'assignment' and state #>> '{target,id}' = $1`,
      [first!.id],
    );
    expect(journal!.actor).toMatchObject({ type: 'user', id: manager.id });
    await expect(
      world.service.call(manager, startAssignmentJob, { accessPackageId: packageId, jobId: job.id }),
    ).rejects.toMatchObject({ code: 'JobNotChangeable' });
  });

  it('gives another end, and ends', async () => {
    const people = (await staff(3)).map(({ id }) => id);
    const { id } = await create({ ...add(), people, next: 'start' });
    await until(id, 'done');
    const endDateTime = new Date(world.service.running.host.clock.now().getTime() + 5 * 86_400_000).toISOString();
    const schedule = { expiration: { type: 'afterDateTime', endDateTime } };
    const moved = await create({ action: 'changeEnd', people, schedule, next: 'start' });
    expect(await until(moved.id, 'done')).toMatchObject({ done: 3 });
    const ends = await world.service.sql<{ ends: Date }>(
      `select ends_at as ends from assignment where target_id = any($1::uuid[])`,
      [people],
    );
    for (const { ends: end } of ends) expect(end.toISOString().slice(0, 10)).toBe(endDateTime.slice(0, 10));
    const removed = await create({
      action: 'remove',
      people: [...people, newId()],
      justification: 'over',
      next: 'start',
    });
    expect(await until(removed.id, 'done')).toMatchObject({ done: 3, refused: 1 });
    const live = await world.service.sql(
      `select from assignment where target_id = any($1::uuid[]) and state <> 'expired'`,
      [people],
    );
    expect(live).toEqual([]);
  });

  it('stops when whoever made it may no longer assign', async () => {
    const leaving = await world.person('leaving', { roles: ['accessPackageAssignmentManager'] });
    const { id } = await create({ ...add(), people: [newId()] }, leaving);
    world.directory.people.get(leaving.id)!.roles = [];
    await world.service.call(manager, startAssignmentJob, { accessPackageId: packageId, jobId: id });
    expect(await until(id, 'stopped')).toMatchObject({
      stopReason: expect.stringContaining('may no longer'),
      waiting: 1,
    });
  });

  it('fails alone when something unexpected goes wrong, and is recorded', async () => {
    const [victim, other] = await staff(2);
    await world.service.sql(
      `alter table assignment_job_row add constraint broken check (person <> '${victim!.id}' or state = 'waiting')`,
    );
    const broken = await create({ ...add(), people: [victim!.id], next: 'start' });
    const sound = await create({ ...add(), people: [other!.id], next: 'start' });
    expect(await until(sound.id, 'done')).toMatchObject({ done: 1 });
    const failed = await until(broken.id, 'failed');
    expect(failed).toMatchObject({ waiting: 1, done: 0, completedDateTime: expect.any(String) });
    expect(failed.stopReason).toEqual(expect.stringContaining('unexpected'));
    expect(await world.service.sql('select from assignment where target_id = $1', [victim!.id])).toEqual([]);
    await world.service.sql('alter table assignment_job_row drop constraint broken');
    expect(await recorded(broken.id)).toEqual([
      ['Create access package assignment job', 'success', manager.id],
      ['Start access package assignment job', 'success', manager.id],
      ['Fail access package assignment job', 'failure', 'system:assignment-job'],
    ]);
    const input = { accessPackageId: packageId, jobId: (await create({ ...add(), people: [newId()] })).id };
    await world.service.call(manager, cancelAssignmentJob, input);
    expect((await recorded(input.jobId)).at(-1)).toEqual([
      'Cancel access package assignment job',
      'success',
      manager.id,
    ]);
    expect((await recorded(sound.id)).at(-1)).toEqual(['Finish access package assignment job', 'success', manager.id]);
  });

  it('takes rows in several calls, each person once, and none once it has begun', async () => {
    const people = (await staff(2)).map(({ id }) => id);
    const { id } = await create({ ...add(), people });
    const more = (rows: readonly string[]) =>
      world.service.call<AssignmentJobShape>(manager, addAssignmentJobRows, {
        accessPackageId: packageId,
        jobId: id,
        body: { people: rows },
      });
    expect((await more([people[0]!.toUpperCase(), newId()])).body).toMatchObject({ state: 'draft', total: 3 });
    const input = { accessPackageId: packageId, jobId: id };
    expect((await world.service.call(manager, cancelAssignmentJob, input)).body).toMatchObject({ state: 'canceled' });
    await expect(more([newId()])).rejects.toMatchObject({ code: 'JobNotChangeable' });
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['without policy', { action: 'add' }, { code: 'InvalidModel', details: [{ target: 'assignmentPolicyId' }] }],
    ['under another policy', { action: 'add', assignmentPolicyId: newId() }, { code: 'PolicyNotFound' }],
    ['without an end', { action: 'changeEnd' }, { details: [{ target: 'schedule.expiration' }] }],
    ['of another kind', { action: 'promote' }, { details: [{ target: 'action' }] }],
  ])('is refused %s', async (_, body, error) => {
    await expect(create({ people: [newId()], ...body })).rejects.toMatchObject({ kind: 'invalid', ...error });
  });

  it('is refused where each person must be asked, and to whoever may not assign', async () => {
    const asks = await world.package();
    const question = {
      '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion',
      text: 'Why?',
      isRequired: true,
    };
    const policy = await world.policy(asks, { questions: [{ ...question, id: newId() }] });
    const body = { action: 'add', assignmentPolicyId: policy, people: [newId()] };
    await expect(create(body, manager, asks)).rejects.toMatchObject({ code: 'AnswerRequired' });
    const employee = await world.person('employee');
    await expect(create({ ...add(), people: [newId()] }, employee)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('goes through hundreds of people in chunks, once each', async () => {
    const people = (await staff(300)).map(({ id }) => id);
    const { id } = await create({ ...add(), people, next: 'start' });
    await world.service.eventually(async () => (await read(id)).state === 'done', 'the end of the job', 90_000);
    expect(await read(id)).toMatchObject({ total: 300, done: 300, waiting: 0 });
    const [count] = await world.service.sql<{ n: number }>(
      `select count(*)::integer as n from assignment_request where target_id = any($1::uuid[])`,
      [people],
    );
    expect(count!.n).toBe(300);
  }, 120_000);
});
