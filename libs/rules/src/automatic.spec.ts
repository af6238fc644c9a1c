import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { automaticMove, membershipRulesOf, readAutomatic, type AutomaticStanding } from './automatic.ts';
import { readPolicy } from './policy.ts';
import { validatePolicy } from './policy-validation.ts';
import { fits } from './scope.ts';

const rule = (membershipRule: string) => ({ '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule });
const settings = { requestAccessForAllowedTargets: true, removeAccessWhenTargetLeavesAllowedTargets: true };
const policy = (more: object = {}) => ({
  allowedTargetScope: 'specificDirectoryUsers',
  specificAllowedTargets: [rule('user.department -eq "Marketing"')],
  automaticRequestSettings: { ...settings, gracePeriodBeforeAccessRemoval: 'P7D' },
  ...more,
});

describe('an automatic policy', () => {
  test('is read with its rules and never fits anybody by hand', () => {
    expect(validatePolicy(policy())).toEqual([]);
    expect(readPolicy(policy()).automatic).toEqual({ requestsAccess: true, removesAccess: true, grace: 'P7D' });
    expect(membershipRulesOf(policy())).toEqual(['user.department -eq "Marketing"']);
    const subject = { id: 'ann', userType: 'Member' as const, enabled: true, memberOf: [] };
    expect(fits(readPolicy(policy()), subject)).toEqual({ allowed: false, reasons: [{ code: 'automaticOnly' }] });
  });

  test.each<[string, object, string]>([
    ['no rule', { specificAllowedTargets: [] }, 'specificAllowedTargets'],
    ['another scope', { allowedTargetScope: 'allMemberUsers' }, 'allowedTargetScope'],
    [
      'a person',
      { specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.singleUser', userId: 'ann' }] },
      'specificAllowedTargets.0',
    ],
    [
      'a rule that is wrong',
      { specificAllowedTargets: [rule('user.shoe -eq "1"')] },
      'specificAllowedTargets.0.membershipRule',
    ],
    ['an empty rule', { specificAllowedTargets: [rule(' ')] }, 'specificAllowedTargets.0.membershipRule'],
    [
      'self-request',
      { requestorSettings: { enableTargetsToSelfAddAccess: true } },
      'requestorSettings.enableTargetsToSelfAddAccess',
    ],
    ['an end', { expiration: { type: 'afterDuration', duration: 'P1D' } }, 'expiration.type'],
    [
      'a grace of ages',
      { automaticRequestSettings: { ...settings, gracePeriodBeforeAccessRemoval: 'P99999D' } },
      'automaticRequestSettings.gracePeriodBeforeAccessRemoval',
    ],
    ['a rule by request', { automaticRequestSettings: null }, 'automaticRequestSettings'],
  ])('%s is refused', (_, more, target) => {
    expect(validatePolicy(policy(more))).toEqual([expect.objectContaining({ code: 'InvalidModel', target })]);
  });

  test('the message says where', () => {
    const [problem] = validatePolicy(policy({ specificAllowedTargets: [rule('user.department -like "x"')] }));
    expect(problem!.message).toBe("At character 17: There is no operator '-like'.");
  });
});

const now = '2026-03-01T00:00:00.000Z';
const standing = (policyId: string, more: Partial<AutomaticStanding> = {}): AutomaticStanding => ({
  policyId,
  settings: { requestsAccess: true, removesAccess: true, grace: 'PT0S' },
  inScope: true,
  leftAt: null,
  declined: false,
  ...more,
});
const left = (leftAt: string, grace = 'PT0S') => ({
  inScope: false,
  leftAt,
  settings: { requestsAccess: true, removesAccess: true, grace },
});
const automatic = { origin: 'automatic', policyId: 'a' } as const;

describe('what happens to one person', () => {
  test.each<[string, Parameters<typeof automaticMove>[0], ReturnType<typeof automaticMove>]>([
    ['comes into scope', { standings: [standing('a')], held: null }, { move: 'add', policyId: 'a' }],
    [
      'has it by request',
      { standings: [standing('a')], held: { origin: 'requested', policyId: 'p' } },
      { move: 'none', because: 'heldOtherwise' },
    ],
    [
      'leaves with a request of their own',
      { standings: [standing('a', left(now))], held: { origin: 'assigned', policyId: 'p' } },
      { move: 'none', because: 'heldOtherwise' },
    ],
    ['leaves', { standings: [standing('a', left(now))], held: automatic }, { move: 'remove' }],
    [
      'leaves one of two',
      { standings: [standing('a', left(now)), standing('b')], held: automatic },
      { move: 'none', because: 'inScope' },
    ],
    [
      'leaves with grace',
      { standings: [standing('a', left('2026-02-27T00:00:00.000Z', 'P7D'))], held: automatic },
      { move: 'wait', until: '2026-03-06T00:00:00.000Z' },
    ],
    [
      'grace is over',
      { standings: [standing('a', left('2026-02-01T00:00:00.000Z', 'P7D'))], held: automatic },
      { move: 'remove' },
    ],
    [
      'the longer grace of two',
      {
        standings: [
          standing('a', left('2026-02-28T00:00:00.000Z')),
          standing('b', left('2026-02-28T00:00:00.000Z', 'P3D')),
        ],
        held: automatic,
      },
      { move: 'wait', until: '2026-03-03T00:00:00.000Z' },
    ],
    [
      'leaves a policy that does not remove',
      {
        standings: [
          standing('a', { ...left(now), settings: { requestsAccess: true, removesAccess: false, grace: 'PT0S' } }),
        ],
        held: automatic,
      },
      { move: 'none', because: 'kept' },
    ],
    [
      'the policy only removes',
      {
        standings: [standing('a', { settings: { requestsAccess: false, removesAccess: true, grace: 'PT0S' } })],
        held: null,
      },
      { move: 'none', because: 'outOfScope' },
    ],
    [
      'was removed by hand',
      { standings: [standing('a', { declined: true })], held: null },
      { move: 'none', because: 'declined' },
    ],
    [
      'the policy was deleted',
      { standings: [standing('a', { settings: null })], held: null },
      { move: 'none', because: 'outOfScope' },
    ],
  ])('%s', (_, facts, move) => {
    expect(automaticMove(facts, now)).toEqual(move);
  });

  test('while any policy has the person, nothing is taken; without one, nothing is given', () => {
    const aStanding = fc.record({
      policyId: fc.constantFrom('a', 'b', 'c'),
      settings: fc.option(fc.constantFrom(readAutomatic(settings)!, readAutomatic({})!), { nil: null }),
      inScope: fc.boolean(),
      leftAt: fc.option(fc.constantFrom(now, '2026-02-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'), { nil: null }),
      declined: fc.boolean(),
    });
    const held = fc.option(
      fc.record({ origin: fc.constantFrom('requested', 'assigned', 'automatic'), policyId: fc.constantFrom('a', 'p') }),
      { nil: null },
    );
    fc.assert(
      fc.property(fc.array(aStanding, { maxLength: 4 }), held, (standings, has) => {
        const { move } = automaticMove({ standings, held: has as typeof automatic | null }, now);
        const having = standings.some(({ settings: by, inScope }) => by !== null && inScope);
        if (having || has?.origin !== 'automatic') expect(['remove', 'wait']).not.toContain(move);
        if (!having || has !== null) expect(move).not.toBe('add');
      }),
    );
  });
});
