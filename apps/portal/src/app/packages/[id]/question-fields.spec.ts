import { expect, test } from '@jest/globals';
import type { Answer } from '@bailiwick/contracts-request-workflow';
import { answerField, answersOf, atQuestions, earlierAnswers, factsOfAnswers } from './question-fields.ts';

const answer = (id: string, text: string, value: string, displayValue = value): Answer => ({
  '@odata.type': '#microsoft.graph.accessPackageAnswerString',
  value,
  displayValue,
  answeredQuestion: { '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id, text },
});
const given = [
  answer('r', 'Region?', 'EU', 'Europe'),
  answer('r', 'Region?', 'US', 'America'),
  answer('w', 'Why?', 'x'),
];

test('what was typed and chosen is sent, one answer per choice, nothing for what is empty', () => {
  const form = new FormData();
  form.append('justification', 'no answer');
  form.append(answerField('r'), 'EU');
  form.append(answerField('r'), 'US');
  form.append(answerField('w'), '  ');
  expect(answersOf(form).map(({ value, answeredQuestion: { id } }) => [id, value])).toEqual([
    ['r', 'EU'],
    ['r', 'US'],
  ]);
});

test('a refusal is shown at its question', () => {
  const form = new FormData();
  form.append(answerField('w'), '12');
  const error = { kind: 'invalid', code: 'InvalidAnswer', message: '', target: null };
  const details = [
    { target: 'answers.0.value', message: 'form' },
    { target: 'answers.r', message: 'missing' },
  ];
  expect(atQuestions({ ok: false, key: 'k', error: { ...error, details } }, answersOf(form))).toMatchObject({
    error: { details: [{ target: 'answers.w' }, { target: 'answers.r' }] },
  });
});

test('answers are read as facts, and begin a request that is made again', () => {
  expect(factsOfAnswers(given)).toEqual([
    ['Region?', 'Europe, America'],
    ['Why?', 'x'],
  ]);
  expect([...earlierAnswers(given)]).toEqual([
    ['r', ['EU', 'US']],
    ['w', ['x']],
  ]);
});
