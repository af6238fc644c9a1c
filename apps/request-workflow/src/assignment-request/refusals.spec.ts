import { describe, expect, it } from '@jest/globals';
import type { Reason, RequestType } from '@bailiwick/rules';
import { refuse } from './refusals.ts';

describe('what a refused caller is told', () => {
  it.each([
    ['userAdd', ['outOfScope', 'noPolicy'], 'NotInPolicyScope'],
    ['userAdd', ['incompatibleGroup', 'alreadyAssigned'], 'AlreadyAssigned'],
    ['userAdd', ['justificationRequired', 'catalogUnpublished'], 'CatalogNotEnabled'],
    ['userUpdate', ['requestorKindNotAllowed'], 'ExtensionNotAllowed'],
    ['userUpdate', ['notAssigned', 'requestorKindNotAllowed'], 'AssignmentNotActive'],
    ['userRemove', ['requestorKindNotAllowed'], 'RemovalNotAllowed'],
    ['adminAdd', ['policyRequired'], 'PolicyChoiceRequired'],
    ['adminAdd', ['outOfScope'], 'NotInPolicyScope'],
  ] as const)('%s: %j is %s', (requestType: RequestType, codes, code) => {
    const reasons = codes.map((each): Reason => ({ code: each }));
    expect(() => refuse(reasons, requestType)).toThrow(expect.objectContaining({ code }));
  });

  it('names the latest end that would do, and the property at fault', () => {
    const reason: Reason = { code: 'endBeyondPolicy', latestEndDateTime: '2026-03-31T08:00:00.000Z' };
    expect(() => refuse([reason], 'userAdd')).toThrow(
      expect.objectContaining({
        code: 'InvalidSchedule',
        message: expect.stringContaining('2026-03-31'),
        details: [expect.objectContaining({ target: 'schedule' })],
      }),
    );
    expect(() => refuse([], 'userAdd')).not.toThrow();
  });
});
