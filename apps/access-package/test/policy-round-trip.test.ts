import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPolicy, createAccessPackage, getPolicy, replacePolicy } from '@bailiwick/contracts-access-package';
import { policyChanged } from '@bailiwick/contracts-access-package/events';
import { fixedId } from '@bailiwick/testing';
import { PackageWorld } from './world.ts';

let world: PackageWorld;
let accessPackageId: string;
beforeAll(async () => {
  world = await PackageWorld.create();
  const body = { displayName: 'Round trip', catalog: { id: world.marketing } };
  accessPackageId = (await world.service.call<{ id: string }>(world.manager, createAccessPackage, { body })).body.id;
});
afterAll(() => world.stop());

const user = (id: string, more: object = {}) => ({
  '@odata.type': '#microsoft.graph.singleUser',
  userId: id,
  description: 'x',
  ...more,
});
const manager = { '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1 };
const stage = {
  durationBeforeAutomaticDenial: 'P7D',
  isApproverJustificationRequired: true,
  isEscalationEnabled: false,
  durationBeforeEscalation: 'PT0S',
  approverInformationVisibility: 'default',
  primaryApprovers: [user(fixedId(3))],
  fallbackPrimaryApprovers: [],
  escalationApprovers: [],
  fallbackEscalationApprovers: [],
};
const approval = {
  isApprovalRequiredForAdd: true,
  isApprovalRequiredForUpdate: false,
  isRequestorJustificationRequired: true,
};

/** What is written and what is read back; the second is the first where it is left out. */
const settings: [string, object, object?][] = [
  ['a named person', { specificAllowedTargets: [user(fixedId(5))] }],
  [
    'a type without # and in other case, an id in capitals',
    { specificAllowedTargets: [{ '@odata.type': 'Microsoft.Graph.SingleUser', userId: fixedId(5).toUpperCase() }] },
    { specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.singleUser', userId: fixedId(5) }] },
  ],
  ['all members', { allowedTargetScope: 'allMemberUsers', specificAllowedTargets: [] }],
  ['all users', { allowedTargetScope: 'AllDirectoryUsers' }, { allowedTargetScope: 'allDirectoryUsers' }],
  ['administrators only', { allowedTargetScope: 'notSpecified', specificAllowedTargets: [] }],
  ['no end', { expiration: { type: 'noExpiration', duration: null, endDateTime: null } }],
  ['hours', { expiration: { type: 'afterDuration', duration: 'PT8H', endDateTime: null } }],
  [
    'an end date with an offset',
    { expiration: { type: 'afterDateTime', endDateTime: '2099-12-31T23:00:00+01:00' } },
    { expiration: { type: 'afterDateTime', endDateTime: '2099-12-31T22:00:00.000Z' } },
  ],
  [
    'flags as strings',
    { requestorSettings: { enableTargetsToSelfAddAccess: 'true', allowCustomAssignmentSchedule: 'False' } },
    {
      requestorSettings: {
        enableTargetsToSelfAddAccess: true,
        allowCustomAssignmentSchedule: false,
        onBehalfRequestors: [],
      },
    },
  ],
  ['an approval stage', { requestApprovalSettings: { ...approval, stages: [stage] } }],
  [
    'the manager with a fallback',
    {
      requestApprovalSettings: {
        ...approval,
        stages: [{ ...stage, primaryApprovers: [manager], fallbackPrimaryApprovers: [user(fixedId(2))] }],
      },
    },
  ],
  ['silence', { notificationSettings: { isAssignmentNotificationDisabled: true } }],
  [
    'notification settings under their long name',
    { accessPackageNotificationSettings: { isAssignmentNotificationDisabled: 'true' } },
    { notificationSettings: { isAssignmentNotificationDisabled: true } },
  ],
  ['a review that is off', { reviewSettings: { isEnabled: false } }],
  [
    'expanded and read-only properties',
    { createdDateTime: 'x', catalog: { id: 'y' }, id: 'z', 'specificAllowedTargets@odata.type': 'w' },
    {},
  ],
];

describe('a policy comes back as it was written:', () => {
  it.each(settings)('%s', async (_, written, read = written) => {
    const body = world.policy(accessPackageId, written);
    const created = (await world.service.call<{ id: string }>(world.manager, createPolicy, { body })).body;
    expect(created).toMatchObject(read);
    // Said when something is saved, and no part of it.
    const { '@bailiwick.warnings': _warnings, ...kept } = created as typeof created & {
      '@bailiwick.warnings'?: object;
    };
    const shown = (await world.service.call(world.reader, getPolicy, { policyId: created.id, odata: {} })).body;
    expect(shown).toEqual(kept);
    const again = await world.service.call(world.manager, replacePolicy, {
      policyId: created.id,
      body: { ...shown, accessPackage: { id: accessPackageId } },
    });
    const { modifiedDateTime: _modified, ...same } = kept as Record<string, unknown>;
    expect(again.body).toMatchObject(same);
    const [told] = await world.service.journal(created.id);
    expect(policyChanged.state.parse(told?.state)).toMatchObject({
      accessPackageId,
      catalogId: world.marketing,
      definition: { ...kept, ...read },
    });
  });
});
