import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readStage, type DecisionRule } from './approval-stage.ts';
import { mayDecide, resolveAlternates, resolveApprovers, type Approver, type PeopleFacts } from './approvers.ts';
import { validatePolicy } from './policy-validation.ts';
import { escalationDue, nextReminder, stageDue } from './stage-plan.ts';
import { outcomeOf, type Electorate, type Vote } from './stage-votes.ts';

const user = (userId: string) => ({ '@odata.type': '#microsoft.graph.singleUser', userId });
const manager = (managerLevel: number, name = 'requestorManager') => ({
  '@odata.type': `#microsoft.graph.${name}`,
  managerLevel,
});
const person = (id: string): Approver => ({ id, enabled: true });
const facts: PeopleFacts = {
  managers: [person('mona'), person('max'), person('mia'), person('moe')],
  sponsors: [],
  users: ['tom', 'lea', 'alt', 'backup'].map(person),
  groups: [],
};
const parties = { requestorId: 'elena', targetId: 'elena' };
const ids = (people: readonly Approver[]) => people.map(({ id }) => id);
const opened = '2026-01-01T08:00:00.000Z';

describe('settings of a stage', () => {
  const problems = (more: object) =>
    validatePolicy({
      requestApprovalSettings: {
        isApprovalRequiredForAdd: true,
        stages: [{ primaryApprovers: [user('tom')], durationBeforeAutomaticDenial: 'P14D', ...more }],
      },
    }).map(({ target }) => target.replace('requestApprovalSettings.stages.0.', ''));
  const escalated = { isEscalationEnabled: true, escalationApprovers: [user('alt')] };

  test.each<[string, object, string[]]>([
    [
      'escalation after a day of four',
      { ...escalated, durationBeforeAutomaticDenial: 'P4D', durationBeforeEscalation: 'P1D' },
      [],
    ],
    ['escalation within a day', { ...escalated, durationBeforeEscalation: 'PT23H' }, ['durationBeforeEscalation']],
    ['escalation at once', { ...escalated, durationBeforeEscalation: 'PT0S' }, ['durationBeforeEscalation']],
    ['escalation after the end', { ...escalated, durationBeforeEscalation: 'P14D' }, ['durationBeforeEscalation']],
    [
      'escalation of three days',
      { ...escalated, durationBeforeAutomaticDenial: 'P3D', durationBeforeEscalation: 'P1D' },
      ['durationBeforeAutomaticDenial'],
    ],
    ['escalation to nobody', { isEscalationEnabled: true, durationBeforeEscalation: 'P1D' }, ['escalationApprovers']],
    [
      'an alternate of no kind',
      { escalationApprovers: [{ '@odata.type': 'anybody' }] },
      ['escalationApprovers.0.@odata.type'],
    ],
    [
      'two must approve',
      { '@bailiwick.decision': 'quorum', '@bailiwick.quorum': 2, '@bailiwick.denial': 'countsAsVote' },
      [],
    ],
    ['a quorum of none', { '@bailiwick.decision': 'quorum', '@bailiwick.quorum': 0 }, ['@bailiwick.quorum']],
    ['a quorum without number', { '@bailiwick.decision': 'quorum' }, ['@bailiwick.quorum']],
    ['a number without quorum', { '@bailiwick.decision': 'all', '@bailiwick.quorum': 2 }, ['@bailiwick.quorum']],
    [
      'a denial that does not count where all decide',
      { '@bailiwick.decision': 'all', '@bailiwick.denial': 'countsAsVote' },
      ['@bailiwick.denial'],
    ],
    ['most decide', { '@bailiwick.decision': 'most' }, ['@bailiwick.decision']],
    ['a reminder after the opening', { '@bailiwick.reminders': ['P13D', 'PT1H'] }, []],
    ['no reminder', { '@bailiwick.reminders': [] }, []],
    [
      'everything as usual',
      { '@bailiwick.reminders': null, '@bailiwick.onTimeout': null, '@bailiwick.decision': null },
      [],
    ],
    ['a reminder before the opening', { '@bailiwick.reminders': ['P14D'] }, ['@bailiwick.reminders.0']],
    ['approval by silence', { '@bailiwick.onTimeout': 'approve' }, ['@bailiwick.onTimeout']],
  ])('%s', (_, more, expected) => {
    expect(problems(more)).toEqual(expected);
  });

  test('a damaged rule asks for more agreement, not for less', () => {
    expect(readStage({ '@bailiwick.decision': 'most' }).decision.kind).toBe('all');
    expect(readStage({ '@bailiwick.decision': 'quorum' }).decision.kind).toBe('all');
    expect(readStage({}).decision).toEqual({ kind: 'first', quorum: 1, denial: 'endsRequest' });
  });
});

describe('times of a stage', () => {
  const stage = readStage({
    durationBeforeAutomaticDenial: 'P14D',
    isEscalationEnabled: true,
    durationBeforeEscalation: 'P5D',
  });

  test('all run from the opening', () => {
    expect(escalationDue(stage, opened)).toBe('2026-01-06T08:00:00.000Z');
    expect(stageDue(stage, opened)).toBe('2026-01-15T08:00:00.000Z');
    expect(escalationDue({ ...stage, durationBeforeEscalation: null }, opened)).toBeNull();
  });

  test.each<[string, string[] | undefined, string, string | null]>([
    ['half of the usual time', undefined, opened, '2026-01-08T08:00:00.000Z'],
    ['then the last day', undefined, '2026-01-08T08:00:00.000Z', '2026-01-14T08:00:00.000Z'],
    ['then none', undefined, '2026-01-14T08:00:00.000Z', null],
    ['in any order written', ['P1D', 'P3D', 'P2D'], opened, '2026-01-12T08:00:00.000Z'],
    ['never', [], opened, null],
  ])('reminder: %s', (_, reminders, now, expected) => {
    const reminding = readStage({ '@bailiwick.reminders': reminders });
    expect(nextReminder(reminding, stageDue(stage, opened), now)).toBe(expected);
  });
});

describe('who decides', () => {
  test.each<[string, object, string, string[]]>([
    ['managers up to the fourth', { primaryApprovers: [manager(4, 'targetManager')] }, 'primary', ['moe']],
    [
      'too few for the quorum: fallback too',
      {
        primaryApprovers: [user('tom')],
        fallbackPrimaryApprovers: [user('backup')],
        '@bailiwick.decision': 'quorum',
        '@bailiwick.quorum': 2,
      },
      'fallback',
      ['tom', 'backup'],
    ],
    [
      'still too few: owners too',
      { primaryApprovers: [user('tom')], '@bailiwick.decision': 'quorum', '@bailiwick.quorum': 2 },
      'catalogOwners',
      ['tom'],
    ],
  ])('%s', (_, stage, via, expected) => {
    const resolved = resolveApprovers(readStage(stage), facts, parties);
    expect([resolved.via, ids(resolved.approvers)]).toEqual([via, expected]);
  });

  test.each<[string, object, string, string[]]>([
    ['alternates', { escalationApprovers: [user('alt')] }, 'primary', ['alt']],
    ['the manager’s manager', { escalationApprovers: [manager(2)] }, 'primary', ['max']],
    [
      'nobody to escalate to: fallback',
      { escalationApprovers: [user('gone')], fallbackEscalationApprovers: [user('backup')] },
      'fallback',
      ['backup'],
    ],
    ['nobody at all: owners', { escalationApprovers: [user('elena')] }, 'catalogOwners', []],
  ])('escalated, %s', (_, stage, via, expected) => {
    const resolved = resolveAlternates(readStage(stage), facts, parties);
    expect([resolved.via, ids(resolved.approvers)]).toEqual([via, expected]);
  });

  test('whoever asked has managers of their own', () => {
    const asked = { ...facts, requestorManagers: [person('tom')] };
    const of = (name: string) =>
      ids(resolveApprovers(readStage({ primaryApprovers: [manager(1, name)] }), asked, parties).approvers);
    expect([of('requestorManager'), of('targetManager')]).toEqual([['tom'], ['mona']]);
  });

  test('alternates decide once it is escalated, and approvers still may', () => {
    const stage = readStage({ primaryApprovers: [user('tom')], escalationApprovers: [user('alt')] });
    const may = (id: string, standing: object) =>
      mayDecide(stage, { id, memberOf: [], isCatalogOwner: true }, parties, facts, standing).allowed;
    expect([may('alt', {}), may('alt', { isEscalated: true }), may('tom', { isEscalated: true })]).toEqual([
      false,
      true,
      true,
    ]);
    expect([may('alt', { handedTo: ['alt'] }), may('lea', { handedTo: ['lea'] })]).toEqual([true, false]);
    expect(may('olga', { isEscalated: true })).toBe(false);
  });
});

describe('what decisions make of a stage', () => {
  const rules = {
    first: { kind: 'first', quorum: 1, denial: 'endsRequest' },
    all: { kind: 'all', quorum: 1, denial: 'endsRequest' },
    two: { kind: 'quorum', quorum: 2, denial: 'endsRequest' },
    twoVotes: { kind: 'quorum', quorum: 2, denial: 'countsAsVote' },
  } as const satisfies Record<string, DecisionRule>;
  const vote = (text: string): Vote => {
    const [who = '', ...others] = text.slice(1).split('+');
    return { deciderId: who, result: text.startsWith('-') ? 'Deny' : 'Approve', speaksFor: [who, ...others] };
  };
  const those = (approvers: string[], alternates: string[] = [], isOpenEnded = false): Electorate => ({
    approvers,
    alternates,
    isOpenEnded,
  });
  const three = those(['a', 'b', 'c']);

  test.each<[keyof typeof rules, string[], Electorate, string]>([
    ['first', [], three, 'open'],
    ['first', ['+a'], three, 'Approved'],
    ['first', ['-b'], three, 'Denied'],
    ['all', ['+a', '+b'], three, 'open'],
    ['all', ['+a', '+b', '+c'], three, 'Approved'],
    ['all', ['+a', '-b'], three, 'Denied'],
    ['all', ['+a', '+b'], those(['a', 'b']), 'Approved'],
    ['all', ['+a', '+b'], those(['b', 'c']), 'open'],
    ['all', ['+a', '+d+b+c'], three, 'Approved'],
    ['all', ['+a', '+x'], those(['a', 'b'], ['x']), 'Approved'],
    ['all', ['+x'], those(['a', 'b'], ['x', 'y']), 'open'],
    ['all', ['+x', '+y'], those(['a', 'b'], ['x', 'y']), 'Approved'],
    ['two', ['+a'], three, 'open'],
    ['two', ['+a', '+b'], three, 'Approved'],
    ['two', ['+a+b'], three, 'open'],
    ['two', ['+a', '-b'], three, 'Denied'],
    ['twoVotes', ['-a', '+b'], three, 'open'],
    ['twoVotes', ['-a', '+b', '+c'], three, 'Approved'],
    ['twoVotes', ['-a', '-b'], three, 'Denied'],
    ['twoVotes', ['-a', '-b'], those(['a', 'b', 'c'], [], true), 'open'],
    ['twoVotes', ['-a', '-b'], those(['a', 'b', 'c'], ['x']), 'open'],
  ])('%s: %j', (rule, votes, electorate, expected) => {
    expect(outcomeOf(rules[rule], votes.map(vote), electorate)).toBe(expected);
  });

  const names = ['a', 'b', 'c', 'd'];
  const someVotes = fc.uniqueArray(
    fc.record({
      deciderId: fc.constantFrom(...names),
      result: fc.constantFrom('Approve' as const, 'Deny' as const),
      speaksFor: fc.subarray(names),
    }),
    { selector: ({ deciderId }) => deciderId, maxLength: 4 },
  );
  const anElectorate = fc.record({
    approvers: fc.subarray(names),
    alternates: fc.subarray(names),
    isOpenEnded: fc.boolean(),
  });

  test('nothing is approved without a person who approves, and one denial ends it unless it counts as a vote', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(rules)), someVotes, anElectorate, (rule, votes, electorate) => {
        const outcome = outcomeOf(rule, votes, electorate);
        const approvals = votes.filter(({ result }) => result === 'Approve').length;
        if (outcome === 'Approved') expect(approvals).toBeGreaterThanOrEqual(rule.kind === 'quorum' ? rule.quorum : 1);
        if (rule.denial === 'endsRequest' && approvals < votes.length) expect(outcome).toBe('Denied');
        if (votes.length === 0) expect(outcome).toBe('open');
      }),
      { numRuns: 2_000 },
    );
  });
});
