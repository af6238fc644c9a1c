import { expect, test } from '@jest/globals';
import type { AssignmentRow } from '../access/assignments.ts';
import { allowedFor } from './allowed.ts';

const me = { id: 'boss', memberOf: ['leads'] };
const policy = (requestors: readonly object[], flags: object = {}) => ({
  id: 'p',
  displayName: 'P',
  requestorSettings: {
    enableOnBehalfRequestorsToUpdateAccess: true,
    enableOnBehalfRequestorsToRemoveAccess: true,
    onBehalfRequestors: requestors,
    ...flags,
  },
});
const held = (
  assignmentPolicy: AssignmentRow['assignmentPolicy'],
  endDateTime: string | null = '2027-01-01T00:00:00Z',
) => ({ assignmentPolicy, schedule: { expiration: { endDateTime } } }) as AssignmentRow;
const manager = (managerLevel: number) => ({ '@odata.type': '#microsoft.graph.targetManager', managerLevel });
const group = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupMembers', groupId });

test.each<[string, AssignmentRow, boolean, boolean]>([
  ['the manager', held(policy([manager(1)])), true, true],
  ['the manager, without an end', held(policy([manager(1)]), null), false, true],
  ['the manager of the manager', held(policy([manager(2)])), false, false],
  ['a group of theirs', held(policy([group('leads')])), true, true],
  ['another group', held(policy([group('others')])), false, false],
  ['only to end', held(policy([manager(1)], { enableOnBehalfRequestorsToUpdateAccess: false })), false, true],
  ['nobody', held(policy([])), false, false],
  ['a policy that cannot be seen', held(undefined), false, false],
])('the policy names %s', (_, assignment, extend, end) => {
  expect(allowedFor(assignment, me)).toEqual({ extend, end });
});
