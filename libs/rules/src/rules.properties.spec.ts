import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayDecide, resolveAlternates, resolveApprovers, resolveEverybody } from './approvers.ts';
import { isAfter } from './business-time.ts';
import { applicablePolicies, mayRequest, type Offer, type RequestType } from './eligibility.ts';
import { readPolicy } from './policy.ts';
import { validatePolicy } from './policy-validation.ts';
import { remindersOf } from './reminders.ts';
import { extendedEnd, scheduleObstacles, spanOf } from './schedule.ts';
import { fits, inScope } from './scope.ts';
import { escalationDue, nextReminder, planStages, stageDue } from './stage-plan.ts';

const now = '2026-01-31T10:00:00.000Z';
const calendar = { timeZone: 'Europe/Berlin' };
const requestTypes: RequestType[] = [
  'userAdd',
  'userUpdate',
  'userRemove',
  'adminAdd',
  'adminUpdate',
  'adminRemove',
  'systemAdd',
  'systemUpdate',
  'systemRemove',
];
const people = ['ann', 'ben', 'cat', 'dan'] as const;
const groupIds = ['g1', 'g2'] as const;

/** JSON of any shape, and now and then of nearly the right one. */
const noise = fc.jsonValue({ maxDepth: 2 });
const orNoise = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 6, arbitrary: value as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: noise as fc.Arbitrary<unknown> },
  );
const aType = (name: string) => fc.constant(`#microsoft.graph.${name}`);
const aSubjectSet = fc.oneof(
  fc.record({ '@odata.type': aType('singleUser'), userId: fc.constantFrom(...people) }),
  fc.record({ '@odata.type': aType('groupMembers'), groupId: fc.constantFrom(...groupIds) }),
  fc.record({ '@odata.type': aType('requestorManager'), managerLevel: fc.integer({ min: -1, max: 5 }) }),
  fc.record({ '@odata.type': aType('targetUserSponsors') }),
  fc.record({ '@odata.type': aType('externalSponsors') }),
);
const someSets = orNoise(fc.array(orNoise(aSubjectSet), { maxLength: 3 }));
const aDuration = orNoise(fc.constantFrom('P30D', 'PT8H', 'P1M', 'P1Y', 'P0D', 'P99999D', '-P1D', 'P1M1W', 'PT0.5S'));
const aDate = orNoise(
  fc.constantFrom(
    '2026-03-01T00:00:00Z',
    '2026-02-15T12:00:00+02:00',
    '2020-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '-271821-04-20T00:00:00Z',
  ),
);
const aPolicy = orNoise(
  fc.record(
    {
      allowedTargetScope: orNoise(
        fc.constantFrom(
          'notSpecified',
          'specificDirectoryUsers',
          'allMemberUsers',
          'allDirectoryUsers',
          'allExternalUsers',
        ),
      ),
      specificAllowedTargets: someSets,
      expiration: orNoise(
        fc.record(
          {
            type: fc.constantFrom('noExpiration', 'afterDateTime', 'afterDuration', 'never'),
            duration: aDuration,
            endDateTime: aDate,
          },
          { requiredKeys: [] },
        ),
      ),
      requestorSettings: orNoise(
        fc.record(
          {
            enableTargetsToSelfAddAccess: fc.boolean(),
            enableTargetsToSelfUpdateAccess: fc.boolean(),
            enableTargetsToSelfRemoveAccess: fc.boolean(),
            allowCustomAssignmentSchedule: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
      ),
      requestApprovalSettings: orNoise(
        fc.record(
          {
            isApprovalRequiredForAdd: fc.boolean(),
            isApprovalRequiredForUpdate: fc.boolean(),
            stages: orNoise(
              fc.array(
                orNoise(
                  fc.record(
                    {
                      primaryApprovers: someSets,
                      fallbackPrimaryApprovers: someSets,
                      durationBeforeAutomaticDenial: aDuration,
                      isEscalationEnabled: fc.boolean(),
                      durationBeforeEscalation: aDuration,
                      escalationApprovers: someSets,
                      fallbackEscalationApprovers: someSets,
                      '@bailiwick.decision': fc.constantFrom('first', 'all', 'quorum', 'most'),
                      '@bailiwick.quorum': fc.oneof(fc.integer({ min: -1, max: 4 }), fc.string()),
                      '@bailiwick.reminders': fc.oneof(fc.array(aDuration, { maxLength: 3 }), fc.string()),
                    },
                    { requiredKeys: [] },
                  ),
                ),
                { maxLength: 2 },
              ),
            ),
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  ),
);
const aSubject = fc.record({
  id: fc.constantFrom(...people),
  userType: fc.constantFrom('Member' as const, 'Guest' as const),
  enabled: fc.boolean(),
  memberOf: fc.subarray([...groupIds]),
});
const aPerson = fc.record({ id: fc.constantFrom(...people), enabled: fc.boolean() });
const someFacts = fc.record({
  managers: fc.array(aPerson, { maxLength: 3 }),
  sponsors: fc.array(aPerson, { maxLength: 2 }),
  users: fc.array(aPerson, { maxLength: 4 }),
  groups: fc.array(fc.record({ id: fc.constantFrom(...groupIds), members: fc.array(aPerson, { maxLength: 3 }) }), {
    maxLength: 2,
  }),
});
const aSchedule = fc.record(
  {
    startDateTime: aDate as fc.Arbitrary<string>,
    expiration: fc.record({
      type: fc.constantFrom('noExpiration', 'afterDateTime', 'afterDuration', 'notSpecified'),
      endDateTime: aDate as fc.Arbitrary<string>,
      duration: aDuration as fc.Arbitrary<string>,
    }),
  },
  { requiredKeys: [] },
);
const offerOf = (definitions: unknown[]): Offer => ({
  catalog: { state: 'published', isExternallyVisible: true },
  isHidden: false,
  policies: definitions.map((definition, index) => ({ id: `p${index}`, policy: readPolicy(definition) })),
  incompatible: { accessPackageIds: [], groupIds: [] },
});
const holdings = { accessPackageIds: [], memberOf: [] };
const many = { numRuns: 1000 };

describe('for any policy', () => {
  test('no rule ever throws', () => {
    fc.assert(
      fc.property(
        aPolicy,
        aSubject,
        someFacts,
        aSchedule,
        fc.constantFrom(...requestTypes),
        (definition, subject, facts, requested, requestType) => {
          validatePolicy(definition, { now, ...calendar });
          const policy = readPolicy(definition);
          const offer = offerOf([definition]);
          mayRequest({
            requestType,
            offer,
            subject,
            policyId: 'p0',
            holdings,
            assigned: false,
            pending: false,
            justification: null,
          });
          scheduleObstacles(policy, requestType, requested, now, calendar);
          const span = spanOf(policy, requestType, requested, now, calendar);
          remindersOf(policy, span, now);
          extendedEnd(policy, span.endDateTime, requested, now, calendar);
          for (const stage of planStages(policy, requestType).stages) {
            resolveApprovers(stage, facts, { requestorId: 'ann', targetId: 'ben' });
            const due = stageDue(stage, now);
            expect(isAfter(due, now)).toBe(true);
            for (const at of [escalationDue(stage, now), nextReminder(stage, due, now)])
              expect(at === null || (isAfter(at, now) && isAfter(due, at))).toBe(true);
          }
        },
      ),
      many,
    );
  });

  test('nobody decides their own request, by any path', () => {
    fc.assert(
      fc.property(
        aPolicy,
        someFacts,
        fc.record({
          requestorId: fc.constantFrom(...people),
          targetId: fc.constantFrom(...people),
          submitterId: fc.constantFrom(...people),
        }),
        (definition, facts, parties) => {
          const own: string[] = Object.values(parties);
          for (const stage of planStages(readPolicy(definition), 'userAdd').stages) {
            const anyStanding = { isEscalated: true, handedTo: [...people] };
            const mighty = own.map((id) => ({ id, memberOf: [...groupIds], isCatalogOwner: true }));
            expect(mighty.some((one) => mayDecide(stage, one, parties, facts, anyStanding).allowed)).toBe(false);
            const named = resolveEverybody(stage, facts, parties);
            const asked = [...resolveAlternates(stage, facts, parties).approvers, ...named];
            expect(asked.some(({ id, enabled }) => own.includes(id) || !enabled)).toBe(false);
            const { via, approvers } = resolveApprovers(stage, facts, parties);
            expect(approvers.some(({ id, enabled }) => own.includes(id) || !enabled)).toBe(false);
            for (const { id } of approvers)
              expect(mayDecide(stage, { id, memberOf: [], isCatalogOwner: false }, parties, facts).allowed).toBe(true);
            const owner = { id: 'olga', memberOf: [], isCatalogOwner: true };
            expect(mayDecide(stage, owner, parties, facts).allowed).toBe(via === 'catalogOwners');
          }
        },
      ),
      many,
    );
  });

  test('where approval is required, no request is without a stage', () => {
    fc.assert(
      fc.property(aPolicy, (definition) => {
        const policy = readPolicy(definition);
        const required = policy.requestApprovalSettings.isApprovalRequiredForAdd;
        for (const requestType of ['userAdd', 'adminAdd'] as const)
          expect(planStages(policy, requestType).stages.length > 0).toBe(required);
      }),
      many,
    );
  });

  test('an extension takes nothing away, and a user’s end never passes the policy’s', () => {
    fc.assert(
      fc.property(
        aPolicy,
        aSchedule,
        fc.constantFrom('2026-02-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z'),
        (definition, requested, oldEnd) => {
          const policy = readPolicy(definition);
          const extended = extendedEnd(policy, oldEnd, requested, now, calendar);
          expect(extended === null || !isAfter(oldEnd, extended)).toBe(true);
          const asked = spanOf(policy, 'userAdd', requested, now, calendar);
          const plain = spanOf(
            policy,
            'userAdd',
            { startDateTime: asked.startDateTime },
            asked.startDateTime,
            calendar,
          );
          const within =
            plain.endDateTime === null ||
            (asked.endDateTime !== null && !isAfter(asked.endDateTime, plain.endDateTime));
          expect(within).toBe(true);
          expect(isAfter(now, asked.startDateTime)).toBe(false);
        },
      ),
      many,
    );
  });

  test('joining groups never takes a policy’s scope away, and who may ask may be assigned', () => {
    fc.assert(
      fc.property(aPolicy, aSubject, (definition, subject) => {
        const policy = readPolicy(definition);
        const before = inScope(policy, subject).allowed;
        expect(!before || inScope(policy, { ...subject, memberOf: [...groupIds] }).allowed).toBe(true);
        expect(!before || fits(policy, subject).allowed).toBe(true);
      }),
      many,
    );
  });

  test('the policies that apply are all of one class, in scope and open', () => {
    fc.assert(
      fc.property(fc.array(aPolicy, { maxLength: 4 }), aSubject, (definitions, subject) => {
        const offer = offerOf(definitions);
        const chosen = applicablePolicies(offer, subject).policyIds.map(
          (id) => offer.policies.find((named) => named.id === id)!.policy,
        );
        expect(new Set(chosen.map((policy) => policy.allowedTargetScope)).size).toBeLessThanOrEqual(1);
        for (const policy of chosen) {
          expect(policy.requestorSettings.enableTargetsToSelfAddAccess).toBe(true);
          expect(inScope(policy, subject).allowed).toBe(true);
        }
      }),
      many,
    );
  });
});
