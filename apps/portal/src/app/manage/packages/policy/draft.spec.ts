import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../shapes.ts';
import { amountOf, daysIn, durationOf } from './amount.ts';
import { definitionOf, lackOf, readDefinition } from './definition.ts';
import { draftOf, idsIn, orManager, sensibleDraft } from './draft.ts';
import { group, manager, person } from './named-set.ts';
import { sensibleStage } from './stage-draft.ts';

const stored = (some: Partial<Policy> = {}): Policy => ({
  ...(definitionOf(sensibleDraft('Half a year')) as unknown as Policy),
  id: 'p',
  createdDateTime: '2026-01-01T00:00:00Z',
  modifiedDateTime: '2026-01-01T00:00:00Z',
  ...some,
});

const named = { '@odata.type': '#microsoft.graph.singleUser', userId: 'somebody' };

describe('a policy in the editor and back', () => {
  test('what is sensible stays as it is', () => {
    expect(draftOf(stored(), new Map())).toEqual(sensibleDraft('Half a year'));
  });

  test('names of people and groups are kept beside their ids', () => {
    const draft = {
      ...sensibleDraft('x'),
      audience: 'specific' as const,
      targets: [group('g', 'Sales'), person('u', 'Ana')],
    };
    const policy = stored(definitionOf(draft) as unknown as Partial<Policy>);
    expect(idsIn(policy)).toEqual(['g', 'u']);
    const names = new Map([['g', 'Sales']]);
    expect(draftOf(policy, names).targets.map(({ name }) => name)).toEqual(['Sales', null]);
  });

  test('several stages with all their settings come back, each in its place', () => {
    const draft = {
      ...sensibleDraft('x'),
      decision: 'quorum' as const,
      quorum: 2,
      denialCounts: true,
      approvers: [person('u', 'Ana'), person('v', 'Ben')],
      further: [
        {
          ...sensibleStage(),
          approvers: [group('g', 'Legal')],
          escalation: true,
          escalationDays: 3,
          alternates: [person('w', 'Cem')],
          reminders: '5, 2',
          moreTime: true,
        },
      ],
    };
    const policy = stored(definitionOf(draft) as unknown as Partial<Policy>);
    const names = new Map(['u Ana', 'v Ben', 'g Legal', 'w Cem'].map((each) => each.split(' ') as [string, string]));
    expect(draftOf(policy, names)).toEqual(draft);
    const [first, second] = policy.requestApprovalSettings.stages;
    expect(first).toMatchObject({ '@bailiwick.quorum': 2, '@bailiwick.reminders': null, isEscalationEnabled: false });
    expect(second).toMatchObject({
      isEscalationEnabled: true,
      durationBeforeEscalation: 'P3D',
      '@bailiwick.decision': null,
      '@bailiwick.reminders': ['P5D', 'P2D'],
      '@bailiwick.onTimeout': 'escalate',
    });
  });

  test('what the editor does not show is sent back as it was', () => {
    const before = stored({ requestorSettings: { ...stored().requestorSettings, onBehalfRequestors: [named] } });
    expect(definitionOf(draftOf(before, new Map()), before).requestorSettings).toMatchObject({
      onBehalfRequestors: [named],
    });
  });
});

describe('what a choice means to the API', () => {
  const draft = sensibleDraft('x');

  test('nobody by themselves: no box is ticked', () => {
    const { allowedTargetScope, requestorSettings } = definitionOf({ ...draft, audience: 'nobody' });
    expect(allowedTargetScope).toBe('notSpecified');
    expect(requestorSettings).toMatchObject({
      enableTargetsToSelfAddAccess: false,
      enableTargetsToSelfUpdateAccess: false,
      enableTargetsToSelfRemoveAccess: false,
    });
  });

  test('people who were named and then everybody: nobody stays named', () => {
    expect(definitionOf({ ...draft, targets: [group('g', 'Sales')] }).specificAllowedTargets).toEqual([]);
  });

  test('without approval there is no stage; with approval of extensions only, there is', () => {
    const without = { ...draft, approval: false, extendingApproval: false };
    expect(definitionOf(without).requestApprovalSettings.stages).toEqual([]);
    const { stages, isApprovalRequiredForAdd } = definitionOf({
      ...without,
      extendingApproval: true,
    }).requestApprovalSettings;
    expect([isApprovalRequiredForAdd, stages.length]).toEqual([false, 1]);
  });

  test('what never ends asks for no approval of extensions', () => {
    const { requestApprovalSettings } = definitionOf({ ...draft, ends: 'never', approval: false });
    expect(requestApprovalSettings).toMatchObject({ isApprovalRequiredForUpdate: false, stages: [] });
  });

  test('the last day travels as a date', () => {
    expect(definitionOf({ ...draft, ends: 'on', endDate: '2026-12-31' }).expiration).toEqual({
      type: 'afterDateTime',
      duration: null,
      endDateTime: '2026-12-31T00:00:00Z',
    });
  });

  test('the manager’s manager is asked by level', () => {
    const { stages } = definitionOf({ ...draft, approvers: [manager(2)] }).requestApprovalSettings;
    expect(stages[0]?.primaryApprovers).toEqual([
      { '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 2 },
    ]);
  });
});

describe('what a form sends', () => {
  const sent = (definition: string) => {
    const form = new FormData();
    form.set('definition', definition);
    return readDefinition(form);
  };

  test.each(['', '{', 'null', '7', '[]'])('%p is a policy that the API may judge', (text) => {
    expect(sent(text)).toMatchObject({ displayName: '', allowedTargetScope: 'allMemberUsers' });
  });

  test('nobody to decide and nobody to ask are noticed', () => {
    const draft = sensibleDraft('x');
    expect(lackOf(definitionOf(draft))).toBeNull();
    expect(lackOf(definitionOf({ ...draft, approvers: [] }))).toBe('primaryApprovers');
    expect(lackOf(definitionOf({ ...draft, audience: 'specific' }))).toBe('specificAllowedTargets');
    expect(lackOf(sent('{"requestApprovalSettings":null}'))).toBeNull();
  });

  test('whoever begins to want approval begins with the manager', () => {
    expect(orManager([]).approvers).toEqual([manager(1)]);
    expect(orManager([person('u', 'Ana')]).approvers).toEqual([person('u', 'Ana')]);
  });
});

describe('durations', () => {
  test.each([
    ['P180D', { amount: 180, unit: 'days' }],
    ['P2W', { amount: 14, unit: 'days' }],
    ['P1Y6M', { amount: 18, unit: 'months' }],
    ['PT8H', { amount: 8, unit: 'hours' }],
    ['P1DT12H', { amount: 36, unit: 'hours' }],
  ] as const)('%s', (duration, expected) => {
    expect(amountOf(duration)).toEqual(expected);
    expect(amountOf(durationOf(expected))).toEqual(expected);
  });

  test('as days, for how long approvers have', () => {
    expect([daysIn('P2W'), daysIn('PT48H'), daysIn('P1M')]).toEqual([14, 2, 30]);
  });
});
