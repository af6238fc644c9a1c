import { mayActFor, readPolicy, type OnBehalfRequestor } from '@bailiwick/rules';
import type { AssignmentRow } from '../access/assignments.ts';

/** What the policy of somebody's access lets their manager do with it. */
export interface Allowed {
  readonly extend: boolean;
  readonly end: boolean;
}

/** `manager`: the visitor with the groups that they are in; everybody of the team has them as first manager. */
export function allowedFor(
  { assignmentPolicy, schedule }: Pick<AssignmentRow, 'assignmentPolicy' | 'schedule'>,
  manager: Pick<OnBehalfRequestor, 'id' | 'memberOf'>,
): Allowed {
  if (assignmentPolicy === undefined) return { extend: false, end: false };
  const policy = readPolicy(assignmentPolicy);
  const may = (what: 'update' | 'remove') => mayActFor(policy, what, { ...manager, managerIds: [manager.id] }).allowed;
  return { extend: schedule.expiration.endDateTime !== null && may('update'), end: may('remove') };
}
