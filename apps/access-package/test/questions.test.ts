import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createAccessPackage,
  createPolicy,
  getApplicablePolicyRequirements,
  getPolicy,
  listQuestions,
  replacePolicy,
} from '@bailiwick/contracts-access-package';
import { fixedId } from '@bailiwick/testing';
import { PackageWorld } from './world.ts';

interface Asked {
  readonly id: string;
  readonly text: string;
  readonly [name: string]: unknown;
}
interface Policy {
  readonly id: string;
  readonly questions: readonly Asked[];
}

const why = {
  '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion',
  text: 'Why?',
  isRequired: true,
  sequence: 2,
  isSingleLineQuestion: false,
  regexPattern: '[A-Z].*',
  localizations: [{ languageCode: 'de', text: 'Warum?' }],
};
const region = {
  '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion',
  text: 'Region?',
  sequence: 1,
  choices: [
    { actualValue: 'EU', text: 'Europe', localizations: [{ languageCode: 'de', text: 'Europa' }] },
    { actualValue: 'US', text: 'America', localizations: [] },
  ],
};

let world: PackageWorld;
let accessPackageId: string;
beforeAll(async () => {
  world = await PackageWorld.create();
  const body = { displayName: 'Asks', catalog: { id: world.marketing } };
  accessPackageId = (await world.service.call<{ id: string }>(world.manager, createAccessPackage, { body })).body.id;
});
afterAll(() => world.stop());

const body = (questions: readonly object[]) => world.policy(accessPackageId, { questions });
const read = async (policyId: string): Promise<Policy> =>
  (await world.service.call<Policy>(world.reader, getPolicy, { policyId, odata: { $expand: 'questions' } })).body;
const replace = (policyId: string, questions: readonly object[]) =>
  world.service.call(world.manager, replacePolicy, { policyId, body: body(questions) });

describe('questions of a policy', () => {
  it('are kept with all that belongs to their kind, and nothing of the other kind', async () => {
    const { id } = (await world.service.call<Policy>(world.manager, createPolicy, { body: body([why, region]) })).body;
    const { questions } = await read(id);
    const [text] = questions.filter((each) => each.text === 'Why?');
    const [choice] = questions.filter((each) => each.text === 'Region?');
    expect(text).toEqual({ ...why, id: text!.id, isAnswerEditable: true });
    expect(choice).toEqual({
      ...region,
      id: choice!.id,
      isRequired: false,
      isAnswerEditable: true,
      isMultipleSelectionAllowed: false,
      localizations: [],
    });
    const listed = await world.service.call<{ value: Asked[] }>(world.reader, listQuestions, { policyId: id });
    expect(listed.body.value).toHaveLength(2);
  });

  it('keep their ids when they are sent back, with or without them', async () => {
    const { id } = (await world.service.call<Policy>(world.manager, createPolicy, { body: body([why, region]) })).body;
    const before = new Map((await read(id)).questions.map((each) => [each.text, each.id]));
    await replace(id, [region, { ...why, isRequired: false }, { ...why, text: 'And why not?' }]);
    const after = new Map((await read(id)).questions.map((each) => [each.text, each.id]));
    expect(after.get('Why?')).toBe(before.get('Why?'));
    expect(after.get('Region?')).toBe(before.get('Region?'));
    await replace(id, [{ ...why, id: after.get('Why?'), text: 'For what?' }]);
    expect((await read(id)).questions).toMatchObject([{ id: before.get('Why?'), text: 'For what?' }]);
  });

  it.each([
    ['a pattern that looks behind', { ...why, regexPattern: '(?<=a)b' }, 'questions.0.regexPattern'],
    ['no choice', { ...region, choices: [] }, 'questions.0.choices'],
    [
      'a question about an attribute',
      { '@odata.type': '#microsoft.graph.aQuestion', text: 'x' },
      'questions.0.@odata.type',
    ],
    ['a property of the other kind', { ...why, choices: [] }, 'questions.0.choices'],
  ])('are refused with %s', async (_, question, target) => {
    await expect(world.service.call(world.manager, createPolicy, { body: body([question]) })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'InvalidModel',
      details: [{ target }],
    });
  });

  it('are told to whoever may request, in order and in their language', async () => {
    const id = fixedId(7, 9);
    const open = { displayName: 'Asks everybody', catalog: { id: world.marketing } };
    const made = await world.service.call<{ id: string }>(world.manager, createAccessPackage, { body: open });
    const all = {
      questions: [{ ...why, id }, region],
      allowedTargetScope: 'allMemberUsers',
      specificAllowedTargets: [],
    };
    await world.service.call(world.manager, createPolicy, { body: world.policy(made.body.id, all) });
    const ask = async (sent: object) =>
      (
        await world.service.call<{ value: { questions: Asked[] }[] }>(world.employee, getApplicablePolicyRequirements, {
          accessPackageId: made.body.id,
          body: sent,
        })
      ).body.value.find(({ questions }) => questions.some((each) => each.id === id))!.questions;
    expect((await ask({})).map(({ text }) => text)).toEqual(['Region?', 'Why?']);
    expect(await ask({ '@bailiwick.languageCode': 'de-CH' })).toMatchObject([
      { text: 'Region?', choices: [{ text: 'Europa' }, { text: 'America' }] },
      { text: 'Warum?' },
    ]);
  });
});
