import { describe, expect, test } from '@jest/globals';
import { readPolicy } from './policy.ts';
import { stageWarnings, type NamedPeople } from './stage-warnings.ts';

const user = (userId: string) => ({ '@odata.type': '#microsoft.graph.singleUser', userId });
const group = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupMembers', groupId });
const manager = { '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1 };
const named: NamedPeople = {
  users: [
    { id: 'tom', enabled: true },
    { id: 'lea', enabled: true },
    { id: 'off', enabled: false },
  ],
  groups: [
    { id: 'leads', members: [{ id: 'lea', enabled: true }] },
    { id: 'empty', members: [] },
    {
      id: 'hundreds',
      members: [
        { id: 'tom', enabled: true },
        { id: 'lea', enabled: true },
      ],
      more: true,
    },
  ],
};
const codes = (stage: object, required = true) =>
  stageWarnings(
    readPolicy({ requestApprovalSettings: { isApprovalRequiredForAdd: required, stages: [stage] } }),
    named,
  ).map(({ code, target }) => `${code} ${target.split('.').at(-1)}`);

describe('stages that nobody can decide', () => {
  test.each<[string, object, string[]]>([
    ['two people', { primaryApprovers: [user('tom'), user('lea')] }, []],
    ['one person and a group', { primaryApprovers: [user('tom'), group('leads')] }, []],
    ['one person', { primaryApprovers: [user('tom')] }, ['soleApprover primaryApprovers']],
    ['one person twice', { primaryApprovers: [user('lea'), group('leads')] }, ['soleApprover primaryApprovers']],
    ['one person and a fallback', { primaryApprovers: [user('tom')], fallbackPrimaryApprovers: [user('lea')] }, []],
    ['somebody disabled', { primaryApprovers: [user('off')] }, ['nobodyCanDecide primaryApprovers']],
    ['an empty group', { primaryApprovers: [group('empty')] }, ['nobodyCanDecide primaryApprovers']],
    ['the manager alone', { primaryApprovers: [manager] }, ['approverMayBeUnknown primaryApprovers']],
    ['the manager and a fallback', { primaryApprovers: [manager], fallbackPrimaryApprovers: [user('tom')] }, []],
    [
      'all of more than are asked',
      { primaryApprovers: [group('hundreds')], '@bailiwick.decision': 'all' },
      ['notAllAreAsked decision'],
    ],
    [
      'all of a fallback that is too large',
      { primaryApprovers: [manager], fallbackPrimaryApprovers: [group('hundreds')], '@bailiwick.decision': 'all' },
      ['notAllAreAsked decision'],
    ],
    ['all of few', { primaryApprovers: [user('tom'), group('leads')], '@bailiwick.decision': 'all' }, []],
    ['one of many', { primaryApprovers: [group('hundreds')] }, []],
    [
      'three of two',
      { primaryApprovers: [user('tom'), user('lea')], '@bailiwick.decision': 'quorum', '@bailiwick.quorum': 3 },
      ['quorumOutOfReach quorum'],
    ],
    [
      'alternates who are gone',
      {
        primaryApprovers: [user('tom'), user('lea')],
        isEscalationEnabled: true,
        durationBeforeEscalation: 'P2D',
        escalationApprovers: [user('off')],
      },
      ['nobodyToEscalateTo escalationApprovers'],
    ],
  ])('%s', (_, stage, expected) => {
    expect(codes(stage)).toEqual(expected);
    expect(codes(stage, false)).toEqual([]);
  });
});
