import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { sensibleDraft, type PolicyDraft } from './draft.ts';
import { group, manager, person, sponsors } from './named-set.ts';
import { stepsOf } from './picture.ts';
import { difference, sentencesOf, type Tongue } from './sentences.ts';
import { flat } from './templates.ts';

const tongueOf = (locale: string): Tongue => {
  const file = new URL(`../../../../messages/${locale}/policy.json`, import.meta.url);
  return {
    locale,
    words: flat((JSON.parse(readFileSync(file, 'utf8')) as { sentences: Record<string, string> }).sentences),
  };
};
const english = tongueOf('en');
const draft = sensibleDraft('x');
const said = (some: Partial<PolicyDraft>, tongue = english) =>
  sentencesOf({ ...draft, ...some }, tongue).map(({ text }) => text);

describe('a policy, said', () => {
  test('what is sensible', () => {
    expect(said({})).toEqual([
      'Every employee may request it.',
      'Who requests it says why.',
      'A request is decided by their manager within 14 days; without an answer it is denied.',
      'Where none of them can decide, the owners of the catalog do.',
      'Access ends after 180 days.',
      'Before it ends it can be extended, with the same approval.',
      'People can give it back.',
    ]);
  });

  test('several approvers, one of whom is enough', () => {
    const approvers = [manager(1), sponsors(), group('g', 'Legal'), person('u', 'Ana')];
    expect(said({ approvers })[2]).toContain('their manager, their sponsors, members of Legal, or Ana within');
  });

  test('somebody who no longer exists is said to be that', () => {
    expect(said({ audience: 'specific', targets: [{ ...person('u', ''), name: null }] })[0]).toBe(
      'Somebody who no longer exists may request it.',
    );
  });

  test('where nobody asks, nothing is said of asking', () => {
    expect(said({ audience: 'nobody', approval: false })).toEqual([
      'Nobody may request it; it is assigned to people.',
      'A request needs no approval.',
      'Access ends after 180 days.',
      'It cannot be extended.',
    ]);
  });

  test('a day is that day, whatever the time zone', () => {
    expect(said({ ends: 'on', endDate: '2026-12-31' })).toContain('Access ends with December 31, 2026.');
  });

  test.each(['en', 'de'])('no template and no place is missing in %s', (locale) => {
    const { words } = tongueOf(locale);
    const strict = new Proxy(words, {
      get: (all, name) => {
        if (!Object.hasOwn(all, name)) throw new Error(`no template ${String(name)}`);
        return all[String(name)];
      },
    });
    const drafts: Partial<PolicyDraft>[] = [
      {},
      { audience: 'everybody', asking: false, choosing: true, mails: false, approverReason: true, givingBack: false },
      { audience: 'specific', targets: [group('g', 'G')], approval: false, fallback: [person('u', 'U')] },
      { audience: 'specific', asking: false, ends: 'never', approvers: [manager(2), manager(3)] },
      { audience: 'nobody', ends: 'on', endDate: '2026-12-31', extendingApproval: false },
      { audience: 'employees', asking: false, extendingApproval: false },
      { extending: false, ends: 'on' },
    ];
    for (const some of drafts) {
      const tongue = { locale, words: strict };
      const steps = stepsOf({ ...draft, ...some }, tongue).flatMap(({ title, lines, otherwise = '' }) => [
        title,
        ...lines,
        otherwise,
      ]);
      expect([...said(some, tongue), ...steps].join('\n')).not.toMatch(/[{}]/);
    }
  });
});

test('what changes is what is said differently', () => {
  const before = sentencesOf(draft, english);
  const after = sentencesOf({ ...draft, amount: 60 }, english);
  expect(difference(before, after)).toEqual({
    gone: ['Access ends after 180 days.'],
    come: ['Access ends after 60 days.'],
  });
});

describe('the picture', () => {
  const keys = (some: Partial<PolicyDraft>) => stepsOf({ ...draft, ...some }, english).map(({ key }) => key);

  test('shows what happens in its order', () => {
    expect(keys({})).toEqual(['request', 'approval', 'access', 'extension', 'end']);
    expect(keys({ audience: 'nobody', approval: false, ends: 'never' })).toEqual(['assign', 'access']);
  });

  test('does not list a crowd', () => {
    const approvers = ['A', 'B', 'C', 'D', 'E'].map((name) => person(name, name));
    expect(stepsOf({ ...draft, approvers }, english)[1]?.lines).toEqual(['A', 'B', 'and 3 more']);
  });
});
