import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listRequests } from '@bailiwick/contracts-request-workflow';
import type { TestActor } from '@bailiwick/testing';
import { newId } from '@bailiwick/service-host';
import { WorkflowWorld } from './workflow-world.ts';

const [why, region] = [newId(), newId()];
const questions = [
  {
    '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion',
    id: why,
    text: 'Why?',
    isRequired: true,
    regexPattern: 'I .*',
    sequence: 2,
  },
  {
    '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion',
    id: region,
    text: 'Region?',
    isMultipleSelectionAllowed: true,
    choices: [
      { actualValue: 'EU', text: 'Europe' },
      { actualValue: 'US', text: 'America' },
    ],
    sequence: 1,
  },
];
const answer = (id: string, value: string) => ({
  '@odata.type': 'microsoft.graph.accessPackageAnswerString',
  value,
  displayValue: 'whatever the client thinks',
  answeredQuestion: { '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id },
});
const kept = [
  {
    '@odata.type': '#microsoft.graph.accessPackageAnswerString',
    value: 'EU',
    displayValue: 'Europe',
    answeredQuestion: {
      '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion',
      id: region,
      text: 'Region?',
    },
  },
  { value: 'I plan the fair', displayValue: 'I plan the fair', answeredQuestion: { id: why, text: 'Why?' } },
];

let world: WorkflowWorld;
let elena: TestActor;
let boss: TestActor;
let owner: TestActor;
let reader: TestActor;
let packageId: string;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  elena = await world.person('elena');
  boss = await world.person('boss');
  owner = await world.person('owner', { roles: ['accessPackageAssignmentManager'] });
  reader = await world.person('reader', { roles: ['catalogReader'] });
  packageId = await world.package();
  await world.policy(packageId, { questions, ...world.approvalBy(boss.id) });
});
afterAll(() => world.stop());

describe('answers to the questions of a policy', () => {
  it('are kept as asked, and read by the parties, the approver and whoever manages assignments', async () => {
    const { id, ...told } = await world.ask(elena, packageId, {
      answers: [answer(why, 'I plan the fair'), answer(region, 'EU')],
    });
    expect(told['answers']).toMatchObject(kept);
    for (const actor of [elena, boss, owner]) expect((await world.request(actor, id))['answers']).toMatchObject(kept);
    expect((await world.request(reader, id))['answers']).toEqual([]);
    const listed = async (actor: TestActor, odata = {}) =>
      (await world.service.call<{ value: { answers: unknown[] }[] }>(actor, listRequests, { odata })).body.value;
    expect((await listed(owner))[0]!.answers).toHaveLength(2);
    expect((await listed(reader))[0]!.answers).toEqual([]);
    expect((await listed(reader, { $select: 'answers' }))[0]!.answers).toEqual([]);
    const journal = JSON.stringify(await world.service.journal(id));
    expect(journal).not.toContain('I plan the fair');
    await world.decide(boss, id, 'Approve');
    expect((await world.request(elena, id))['answers']).toMatchObject(kept);
  });

  it.each<[string, unknown[] | undefined, string, string]>([
    ['that are missing', undefined, 'AnswerRequired', `answers.${why}`],
    ['of another form', [answer(why, 'because')], 'InvalidAnswer', 'answers.0.value'],
    ['that are no choice', [answer(why, 'I do'), answer(region, 'Moon')], 'InvalidAnswer', 'answers.1.value'],
    ['of another policy', [answer(newId(), 'x')], 'InvalidAnswer', 'answers.0.answeredQuestion.id'],
    ['of an unknown type', [{ ...answer(why, 'I'), '@odata.type': '#x' }], 'InvalidModel', 'answers.0.@odata.type'],
    ['without a question', [{ value: 'I do' }], 'InvalidModel', 'answers.0.answeredQuestion'],
    ['that are no object', ['I do'], 'InvalidModel', 'answers.0'],
  ])('%s are refused with their place', async (_, answers, code, target) => {
    const somebody = await world.person('somebody');
    await expect(world.ask(somebody, packageId, answers === undefined ? {} : { answers })).rejects.toMatchObject({
      kind: 'invalid',
      code,
      details: expect.arrayContaining([expect.objectContaining({ target })]),
    });
  });

  it('are given by the administrator who assigns, and asked again for an extension that somebody approves', async () => {
    const carl = await world.person('carl');
    const assign = (answers: unknown[]) =>
      world.submit(owner, {
        requestType: 'adminAdd',
        assignment: { accessPackageId: packageId, targetId: carl.id, assignmentPolicyId: policyId },
        answers,
      });
    const [{ policyId } = { policyId: '' }] = await world.service.sql<{ policyId: string }>(
      `select id as "policyId" from policy where access_package_id = $1`,
      [packageId],
    );
    await expect(assign([])).rejects.toMatchObject({ code: 'AnswerRequired' });
    const { id } = await assign([answer(why, 'I was told to')]);
    await world.decide(boss, id, 'Approve');
    const assignmentId = (await world.request(carl, id)).assignment!.id;
    await world.settle(assignmentId);
    const extend = (answers: unknown[]) =>
      world.submit(carl, { requestType: 'userUpdate', assignment: { id: assignmentId }, answers });
    await world.advance(1);
    await expect(extend([])).rejects.toMatchObject({ code: 'AnswerRequired' });
    expect((await extend([answer(why, 'I need it longer')]))['answers']).toMatchObject([{ value: 'I need it longer' }]);
    const giveUp = { requestType: 'userRemove', assignment: { id: assignmentId }, answers: [answer(why, 'I go')] };
    await expect(world.submit(carl, giveUp)).rejects.toMatchObject({ code: 'InvalidAnswer' });
  });
});
