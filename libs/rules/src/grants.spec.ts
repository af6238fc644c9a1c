import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeOfGrants, desiredGrants, grantKey, type LiveAssignment } from './grants.ts';

const people = ['ann', 'ben', 'cat'] as const;

describe('the access that should exist', () => {
  const aRole = fc.record({
    originSystem: fc.constantFrom('AadGroup', 'AadApplication'),
    resourceOriginId: fc.constantFrom('r1', 'r2'),
    roleOriginId: fc.constantFrom('member', 'owner'),
  });
  const someAssignments: fc.Arbitrary<LiveAssignment[]> = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      targetId: fc.constantFrom(...people),
      resourceRoles: fc.array(aRole, { maxLength: 4 }),
    }),
    { selector: ({ id }) => id, maxLength: 6 },
  );
  const keys = (assignments: readonly LiveAssignment[]) => new Set(desiredGrants(assignments).map(grantKey));

  test('is the union over the live assignments, each role once', () => {
    fc.assert(
      fc.property(someAssignments, someAssignments, (some, others) => {
        expect(keys([...some, ...others])).toEqual(new Set([...keys(some), ...keys(others)]));
        const grants = desiredGrants(some);
        expect(keys(some).size).toBe(grants.length);
        for (const grant of grants)
          for (const id of grant.assignmentIds) expect(some.find((a) => a.id === id)?.targetId).toBe(grant.userId);
      }),
    );
  });

  test('when one ends, only what no other gives is lost (R31)', () => {
    fc.assert(
      fc.property(someAssignments, (assignments) => {
        for (const ended of assignments) {
          const rest = assignments.filter((other) => other !== ended);
          const { gained, lost } = changeOfGrants(desiredGrants(assignments), desiredGrants(rest));
          expect(gained).toEqual([]);
          for (const grant of lost) expect(grant.assignmentIds).toEqual([ended.id]);
          expect(new Set([...keys(rest), ...lost.map(grantKey)])).toEqual(keys(assignments));
        }
      }),
    );
  });
});
