import { describe, expect, test } from '@jest/globals';
import { validatePolicy } from './policy-validation.ts';

const now = '2026-01-31T10:00:00.000Z';
const tom = { '@odata.type': '#microsoft.graph.singleUser', userId: 'tom', description: 'Tom' };
const stage = (more: object = {}) => ({
  durationBeforeAutomaticDenial: 'P14D',
  isEscalationEnabled: false,
  durationBeforeEscalation: 'PT0S',
  primaryApprovers: [tom],
  fallbackPrimaryApprovers: [],
  escalationApprovers: [],
  ...more,
});
const approval = (...stages: object[]) => ({
  requestApprovalSettings: { isApprovalRequiredForAdd: true, isApprovalRequiredForUpdate: false, stages },
});
const approver = (name: string, more: object = {}) =>
  approval(stage({ primaryApprovers: [{ '@odata.type': `#microsoft.graph.${name}`, ...more }] }));
const targets = (count: number) => ({ specificAllowedTargets: Array.from({ length: count }, () => tom) });
const first = 'requestApprovalSettings.stages.0';

describe('policies that may be saved', () => {
  test.each<[string, object]>([
    ['nothing said', {}],
    [
      'for administrators',
      { allowedTargetScope: 'notSpecified', expiration: { type: 'noExpiration', duration: null } },
    ],
    ['one stage', approval(stage())],
    ['ten stages', approval(...Array.from({ length: 10 }, () => stage()))],
    [
      'every kind of approver inside',
      approval(
        stage({
          primaryApprovers: ['internalSponsors', 'targetUserSponsors', 'requestorManager'].map((n) => ({
            '@odata.type': `#microsoft.graph.${n}`,
          })),
        }),
      ),
    ],
    ['the second manager', approver('requestorManager', { managerLevel: 2 })],
    ['500 targets', targets(500)],
    ['hours', { expiration: { type: 'afterDuration', duration: 'PT8H' } }],
    ['the longest duration', { expiration: { type: 'afterDuration', duration: 'P3660D' } }],
    ['today', { expiration: { type: 'afterDateTime', endDateTime: '2026-01-31T00:00:00Z' } }],
    [
      'settings of later releases, switched off',
      {
        reviewSettings: { isEnabled: false },
        automaticRequestSettings: null,
        questions: [],
        customExtensionStageSettings: [],
      },
    ],
  ])('%s', (_, policy) => {
    expect(validatePolicy(policy, { now })).toEqual([]);
  });
});

describe('policies that are wrong', () => {
  test.each<[string, object, string]>([
    ['a scope nobody knows', { allowedTargetScope: 'friends' }, 'allowedTargetScope'],
    ['501 targets', targets(501), 'specificAllowedTargets'],
    [
      'a manager as target',
      { specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.requestorManager' }] },
      'specificAllowedTargets.0.@odata.type',
    ],
    [
      'a target without id',
      { specificAllowedTargets: [tom, { '@odata.type': '#microsoft.graph.groupMembers' }] },
      'specificAllowedTargets.1.groupId',
    ],
    ['a date without date', { expiration: { type: 'afterDateTime' } }, 'expiration.endDateTime'],
    [
      'yesterday',
      { expiration: { type: 'afterDateTime', endDateTime: '2026-01-30T00:00:00Z' } },
      'expiration.endDateTime',
    ],
    ['a duration without duration', { expiration: { type: 'afterDuration' } }, 'expiration.duration'],
    ['more than 3660 days', { expiration: { type: 'afterDuration', duration: 'P3661D' } }, 'expiration.duration'],
    ['a negative duration', { expiration: { type: 'afterDuration', duration: '-P3D' } }, 'expiration.duration'],
    ['another kind of expiration', { expiration: { type: 'soon' } }, 'expiration.type'],
    ['approval without a stage', approval(), 'requestApprovalSettings.stages'],
    ['eleven stages', approval(...Array.from({ length: 11 }, () => stage())), 'requestApprovalSettings.stages'],
    ['a stage without approvers', approval(stage({ primaryApprovers: [] })), `${first}.primaryApprovers`],
    ['an approver without id', approver('singleUser'), `${first}.primaryApprovers.0.userId`],
    ['no such approver', approver('everybody'), `${first}.primaryApprovers.0.@odata.type`],
    [
      'a manager too high',
      approver('requestorManager', { managerLevel: 3 }),
      `${first}.primaryApprovers.0.managerLevel`,
    ],
    [
      'no time to decide',
      approval(stage({ durationBeforeAutomaticDenial: 'PT0S' })),
      `${first}.durationBeforeAutomaticDenial`,
    ],
    [
      'two years to decide',
      approval(stage({ durationBeforeAutomaticDenial: 'P2Y' })),
      `${first}.durationBeforeAutomaticDenial`,
    ],
  ])('%s', (_, policy, target) => {
    expect(validatePolicy(policy, { now })).toEqual([expect.objectContaining({ code: 'InvalidModel', target })]);
  });

  test('an old end date may stay where it does not change', () => {
    const policy = { expiration: { type: 'afterDateTime', endDateTime: '2020-01-01T00:00:00Z' } };
    expect(validatePolicy(policy)).toEqual([]);
  });

  test('every problem is told at once', () => {
    const policy = { allowedTargetScope: 'friends', expiration: { type: 'soon' }, questions: [{}] };
    expect(validatePolicy(policy).map(({ target }) => target)).toEqual([
      'allowedTargetScope',
      'expiration.type',
      'questions.0.text',
      'questions.0.@odata.type',
    ]);
  });
});

describe('policies of a later release', () => {
  test.each<[string, object, string]>([
    [
      'a stage by extension',
      approval(stage({ '@odata.type': '#microsoft.graph.accessPackageDynamicApprovalStage' })),
      first,
    ],
    ['external sponsors', approver('externalSponsors'), `${first}.primaryApprovers.0`],
    ['people outside', { allowedTargetScope: 'allExternalUsers' }, 'allowedTargetScope'],
    ['applications', { allowedTargetScope: 'allDirectoryServicePrincipals' }, 'allowedTargetScope'],
    ['reviews', { reviewSettings: { isEnabled: true } }, 'reviewSettings.isEnabled'],
    ['extensions', { customExtensionStageSettings: [{}] }, 'customExtensionStageSettings'],
  ])('%s', (_, policy, target) => {
    const problems = validatePolicy(policy, { now });
    expect(problems).toEqual([expect.objectContaining({ code: 'NotSupportedYet', target })]);
    expect(problems[0]!.message).toMatch(/not supported in this release/);
  });
});
