import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asking, judgeAnswers } from './answers.ts';
import { validatePolicy } from './policy-validation.ts';
import { readPolicy } from './policy.ts';
import { questionInLanguage } from './question.ts';

const text = (id: string, more: object = {}) => ({
  '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion',
  id,
  text: `${id}?`,
  isRequired: false,
  ...more,
});
const region = (more: object = {}) => ({
  '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion',
  id: 'region',
  text: 'Region?',
  isRequired: true,
  choices: [
    { actualValue: 'EU', text: 'Europe', localizations: [{ languageCode: 'de', text: 'Europa' }] },
    { actualValue: 'US', text: 'America' },
  ],
  ...more,
});
const policy = (...questions: object[]) => readPolicy({ questions });
const judge = (questions: object[], ...given: [string, string][]) =>
  judgeAnswers(
    asking(policy(...questions), 'userAdd'),
    given.map(([questionId, value]) => ({ questionId, value })),
  );

describe('answers', () => {
  test('are kept in the order of the questions, with what people read', () => {
    const questions = [text('why', { sequence: 2 }), region({ sequence: 1 })];
    const { problems, answers } = judge(questions, ['why', 'the fair'], ['region', 'EU']);
    expect(problems).toEqual([]);
    expect(answers.map(({ questionId, value, displayValue }) => [questionId, value, displayValue])).toEqual([
      ['region', 'EU', 'Europe'],
      ['why', 'the fair', 'the fair'],
    ]);
  });

  test.each<[string, object[], [string, string][], string, string]>([
    ['of a question that is not asked', [], [['why', 'x']], 'InvalidAnswer', 'answers.0.answeredQuestion.id'],
    ['that is missing', [text('why', { isRequired: true })], [], 'AnswerRequired', 'answers.why'],
    ['that is blank', [text('why', { isRequired: true })], [['why', '  ']], 'AnswerRequired', 'answers.why'],
    ['of two lines', [text('why')], [['why', 'a\nb']], 'InvalidAnswer', 'answers.0.value'],
    ['of another form', [text('why', { regexPattern: '\\d+' })], [['why', '12a']], 'InvalidAnswer', 'answers.0.value'],
    [
      'under a broken pattern',
      [text('why', { regexPattern: '(' })],
      [['why', '(']],
      'InvalidAnswer',
      'answers.0.value',
    ],
    ['that is no choice', [region()], [['region', 'Europe']], 'InvalidAnswer', 'answers.0.value'],
    [
      'twice',
      [text('why')],
      [
        ['why', 'a'],
        ['why', 'b'],
      ],
      'InvalidAnswer',
      'answers.1.answeredQuestion.id',
    ],
    [
      'of two choices where one is asked for',
      [region()],
      [
        ['region', 'EU'],
        ['region', 'US'],
      ],
      'InvalidAnswer',
      'answers.1.value',
    ],
    [
      'of the same choice twice',
      [region({ isMultipleSelectionAllowed: true })],
      [
        ['region', 'EU'],
        ['region', 'EU'],
      ],
      'InvalidAnswer',
      'answers.1.value',
    ],
  ])('%s are refused by their place', (_, questions, given, code, target) => {
    expect(judge(questions, ...given).problems).toMatchObject([{ code, target }]);
  });

  test('may be several where the question admits it', () => {
    const several = [region({ isMultipleSelectionAllowed: true })];
    expect(judge(several, ['region', 'US'], ['region', 'EU'])).toMatchObject({
      problems: [],
      answers: [{ value: 'US' }, { value: 'EU' }],
    });
  });

  test('may have lines where the question is long', () => {
    expect(judge([text('why', { isSingleLineQuestion: false })], ['why', 'a\nb']).problems).toEqual([]);
  });

  test('are insisted on for adds, and for extensions that somebody approves', () => {
    const asked = { questions: [text('why', { isRequired: true })] };
    const approved = readPolicy({ ...asked, requestApprovalSettings: { isApprovalRequiredForUpdate: true } });
    const insists = (p: typeof approved, type: Parameters<typeof asking>[1]) => asking(p, type).insists;
    expect([insists(readPolicy(asked), 'userAdd'), insists(readPolicy(asked), 'adminAdd')]).toEqual([true, true]);
    expect([insists(readPolicy(asked), 'userUpdate'), insists(approved, 'userUpdate')]).toEqual([false, true]);
    expect(insists(approved, 'adminUpdate')).toBe(false);
    expect(asking(approved, 'userRemove').questions).toEqual([]);
  });

  test('are judged whatever they are', () => {
    const questions = fc.array(fc.oneof(fc.jsonValue(), fc.constant(region()), fc.constant(text('why'))));
    const given = fc.array(
      fc.record({ questionId: fc.constantFrom('region', 'why', ''), value: fc.oneof(fc.string(), fc.constant('EU')) }),
    );
    fc.assert(
      fc.property(questions, given, (asked, answers) => {
        const judged = judgeAnswers(asking(readPolicy({ questions: asked }), 'userAdd'), answers);
        expect(judged.answers.length).toBeLessThanOrEqual(answers.length);
      }),
    );
  });
});

describe('questions', () => {
  test.each<[string, object, string | null]>([
    ['a text', text('why', { regexPattern: '[A-Z]{2}\\d+' }), null],
    ['choices', region(), null],
    ['a text without text', text('why', { text: ' ' }), 'questions.0.text'],
    ['a pattern that could run away', text('why', { regexPattern: '(a)\\1' }), 'questions.0.regexPattern'],
    ['no choice', region({ choices: [] }), 'questions.0.choices'],
    [
      'the same choice twice',
      region({
        choices: [
          { actualValue: 'a', text: 'A' },
          { actualValue: 'a', text: 'B' },
        ],
      }),
      'questions.0.choices.1.actualValue',
    ],
    [
      'a language nobody speaks',
      text('why', { localizations: [{ languageCode: 'german!', text: 'x' }] }),
      'questions.0.localizations.0.languageCode',
    ],
    [
      'a question about an attribute',
      { '@odata.type': '#microsoft.graph.accessPackageResourceAttributeQuestion' },
      'questions.0.@odata.type',
    ],
  ])('%s', (_, question, target) => {
    const problems = validatePolicy({ questions: [question] });
    if (target === null) expect(problems).toEqual([]);
    else expect(problems.map((problem) => problem.target)).toContain(target);
  });

  test('with one id twice', () => {
    expect(validatePolicy({ questions: [text('why'), text('why')] })).toMatchObject([{ target: 'questions.1.id' }]);
  });

  test.each([
    ['de', 'Warum?', 'Europa'],
    ['DE-ch', 'Warum?', 'Europa'],
    ['fr', 'why?', 'Europe'],
  ])('are asked in %s', (language, why, europe) => {
    const localized = text('why', { localizations: [{ languageCode: 'de', text: 'Warum?' }] });
    expect(questionInLanguage(localized, language)).toMatchObject({ text: why });
    expect(questionInLanguage(region(), language)).toMatchObject({ choices: [{ text: europe }, { text: 'America' }] });
  });
});
