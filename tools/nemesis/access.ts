import type { Evidence } from './evidence.ts';
import { repeated } from './grouping.ts';

/** Who has what, and why. */

const isLive = (state: string) => state === 'delivered' || state === 'partiallyDelivered';

/** I9, I10: a member by grant exactly where a live assignment gives it. */
export function membersAreThoseWhoHold({ assignments, packages, memberships, now }: Evidence): string[] {
  const groupOf = new Map(packages.map(({ id, groupId }) => [id, groupId]));
  const should = new Set<string>();
  for (const { state, packageId, targetId, startsAt } of assignments) {
    const group = groupOf.get(packageId);
    if (group !== undefined && isLive(state) && (startsAt ?? '') <= now) should.add(`${targetId} in ${group}`);
  }
  const are = new Set(memberships.map(({ userId, groupId }) => `${userId} in ${groupId}`));
  const byHand = new Set(
    memberships.filter(({ direct }) => direct).map(({ userId, groupId }) => `${userId} in ${groupId}`),
  );
  return [
    ...[...should].filter((one) => !are.has(one)).map((one) => `lacks what was assigned: ${one}`),
    ...[...are].filter((one) => !should.has(one) && !byHand.has(one)).map((one) => `has what nobody gives: ${one}`),
  ];
}

/** I11, I27: each delivered assignment has its grant, each grant its assignment. */
export function grantsFollowAssignments({ assignments, packages, grants }: Evidence): string[] {
  const ofRun = new Set(packages.map(({ id }) => id));
  const live = assignments.filter(({ state, packageId }) => isLive(state) && ofRun.has(packageId));
  const byId = new Map(assignments.map((assignment) => [assignment.id, assignment]));
  const granted = new Set(grants.map(({ assignmentId }) => assignmentId));
  return [
    ...live.filter(({ id }) => !granted.has(id)).map(({ id }) => `assignment ${id} is delivered without a grant`),
    ...grants
      .filter(({ assignmentId }) => (byId.get(assignmentId)?.state ?? 'expired') === 'expired')
      .map(({ assignmentId }) => `a grant stands on ${assignmentId}, which is over`),
    ...grants
      .filter(({ assignmentId, userId }) => (byId.get(assignmentId)?.targetId ?? userId) !== userId)
      .map(({ assignmentId }) => `the grant of ${assignmentId} is somebody else’s`),
    ...repeated(grants.map(({ assignmentId, groupId }) => `${assignmentId} ${groupId}`)).map(
      (what) => `granted twice: ${what}`,
    ),
  ];
}
