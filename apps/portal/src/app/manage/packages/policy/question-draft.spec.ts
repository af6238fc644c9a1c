import { expect, test } from '@jest/globals';
import type { Policy, Question } from '../shapes.ts';
import { definitionOf, readDefinition } from './definition.ts';
import { draftOf, sensibleDraft } from './draft.ts';
import { newQuestion, questionDefinitionOf, questionDraftOf } from './question-draft.ts';

const stored = (more: Partial<Question>): Question => ({
  '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion',
  id: 'q',
  text: 'Region?',
  isRequired: true,
  isAnswerEditable: true,
  sequence: 0,
  localizations: [{ languageCode: 'de', text: 'Region?' }],
  isMultipleSelectionAllowed: false,
  choices: [{ actualValue: 'EU', text: 'Europe', localizations: [{ languageCode: 'de', text: 'Europa' }] }],
  ...more,
});

test('a question that is not touched is sent as it is stored', () => {
  expect(questionDefinitionOf(questionDraftOf(stored({})), 0)).toEqual(stored({}));
});

test('a choice that stays keeps its value and its languages, a new one is its text', () => {
  const draft = { ...questionDraftOf(stored({})), choices: 'Europe\n\n America \nEurope' };
  expect(questionDefinitionOf(draft, 1)).toMatchObject({
    id: 'q',
    sequence: 1,
    choices: [{ actualValue: 'EU' }, { actualValue: 'America', text: 'America' }],
  });
});

test('another kind is another question, another text loses its translations', () => {
  const draft = questionDraftOf(stored({}));
  expect(questionDefinitionOf({ ...draft, kind: 'line' }, 0)).not.toHaveProperty('id');
  expect(questionDefinitionOf({ ...draft, text: 'Where?' }, 0)).toMatchObject({ id: 'q', localizations: [] });
  expect(questionDefinitionOf({ ...newQuestion, text: 'Why?', pattern: ' \\d+ ' }, 0)).toMatchObject({
    isSingleLineQuestion: true,
    regexPattern: '\\d+',
  });
});

test('questions that were not read are not sent, and on behalf changes only where somebody changed it', () => {
  const draft = sensibleDraft('x');
  const before = definitionOf(draft) as unknown as Policy;
  const { questions: _, ...unread } = before;
  expect(definitionOf(draft, unread as Policy)).not.toHaveProperty('questions');
  const form = new FormData();
  form.set('definition', JSON.stringify(definitionOf(draft, unread as Policy)));
  expect(readDefinition(form)).not.toHaveProperty('questions');
  expect(definitionOf(draft, before)).toHaveProperty('questions', []);
  const named = { '@odata.type': '#microsoft.graph.singleUser', userId: 'u' };
  const settings = { enableOnBehalfRequestorsToAddAccess: true, onBehalfRequestors: [named] };
  const open = { ...before, requestorSettings: { ...before.requestorSettings, ...settings } };
  expect(definitionOf(draftOf(open, new Map()), open).requestorSettings).toMatchObject(settings);
  expect(definitionOf({ ...draft, onBehalf: true }).requestorSettings).toMatchObject({
    enableOnBehalfRequestorsToAddAccess: true,
    onBehalfRequestors: [{ '@odata.type': '#microsoft.graph.targetManager' }],
  });
});
