import {
  earlierEnd,
  extendedEnd,
  isAfter,
  isByPerson,
  policyEnd,
  shortened,
  spanOf,
  type Calendar,
  type Instant,
  type Policy,
} from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import { Assignment, type Term } from '../assignment/assignment.entity.ts';
import { timerKinds, watchEnd, watchMovedEnd } from '../assignment/assignment-timers.ts';
import type { PinnedPolicy } from '../references.ts';
import { pendingRoles, type PackageOffer } from '../store/load-offer.ts';
import type { Changes } from '../store/workflow-changes.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';
import { activity, type RequestType } from './request-activities.ts';

type Work = Pick<ReactionContext, 'now' | 'newId' | 'timers'>;

const origins: Partial<Record<RequestType, Assignment['origin']>> = { adminAdd: 'assigned', systemAdd: 'automatic' };

/** The time that a policy of so many days or hours gives from `from`, exactly, for the database to check (C15). */
function longest(rules: Policy, from: Instant, calendar: Calendar): string | null {
  if (rules.expiration.type !== 'afterDuration') return null;
  const end = policyEnd(rules, from, calendar);
  return end === null ? null : `PT${(Date.parse(end) - Date.parse(from)) / 1_000}S`;
}

const termOf = (endsAt: Instant | null, countedFrom: Instant, maxDuration: string | null): Term => ({
  endsAt: endsAt === null ? null : new Date(endsAt),
  countedFrom: new Date(countedFrom),
  maxDuration,
});

/**
 * Nobody has to agree any more: the access starts, or waits for its start. `approvedAt` is now, or the start that was
 * waited for, so that a late timer takes nothing away. `latestEnd`: access under an exception ends with it.
 */
export function giveAccess(
  request: AssignmentRequest,
  offer: PackageOffer,
  changes: Changes,
  calendar: Calendar,
  { now, newId, timers }: Work,
  latestEnd: Instant | null = null,
): void {
  const { requestType, policy, schedule } = request;
  const approvedAt = (request.state === 'scheduled' ? (request.startsAt ?? now) : now).toISOString();
  const planned = spanOf(policy.rules, requestType, schedule, approvedAt, calendar);
  const limit = earlierEnd(latestEnd, request.endLimit?.toISOString() ?? null);
  const span = { ...planned, endDateTime: shortened(planned.endDateTime, limit) };
  const startsAt = new Date(span.startDateTime);
  changes.request(request);
  if (span.endDateTime !== null && !isAfter(span.endDateTime, span.startDateTime))
    return void request.settle('fail', now, 'The period under the policy has passed.');
  if (startsAt.getTime() > now.getTime()) {
    request.waitForStart(startsAt);
    return timers.set(timerKinds.startRequest, request.id, startsAt);
  }
  const maxDuration = isByPerson(requestType) ? longest(policy.rules, span.startDateTime, calendar) : null;
  const assignment = Assignment.create({
    id: newId(),
    origin: origins[requestType] ?? 'requested',
    target: request.target,
    accessPackage: request.accessPackage,
    catalog: request.catalog,
    policy,
    createdBy: request.requestor.id,
    requestId: request.id,
    createdAt: now,
    startsAt,
    ...termOf(span.endDateTime, span.startDateTime, maxDuration),
    resourceRoles: pendingRoles(offer),
  });
  changes.assignment(assignment);
  request.deliver(assignment.id);
  watchEnd(assignment, timers, now);
}

/** Moves the end of an assignment by the rules of the policy as it is now (never backwards for its holder). */
export function movePeriod(
  request: AssignmentRequest,
  assignment: Assignment,
  current: PinnedPolicy,
  changes: Changes,
  calendar: Calendar,
  { now, timers }: Work,
): void {
  const at = now.toISOString();
  const term =
    request.requestType === 'userUpdate'
      ? extension(assignment, current.rules, request, at, calendar)
      : given(current.rules, request, at, calendar);
  const done = activity('Extend access package assignment', assignment.about, [], request.justification);
  changes.assignment(assignment).reschedule(term, 'extended', [done]);
  changes.request(request).complete(now);
  watchMovedEnd(assignment, timers, now);
}

function extension(
  assignment: Assignment,
  rules: Policy,
  { schedule, endLimit }: AssignmentRequest,
  now: Instant,
  calendar: Calendar,
): Term {
  const old = assignment.endsAt?.toISOString() ?? null;
  const end = shortened(extendedEnd(rules, old, schedule, now, calendar), endLimit?.toISOString() ?? null, old);
  return end === old
    ? { endsAt: assignment.endsAt, countedFrom: assignment.countedFrom, maxDuration: assignment.maxDuration }
    : termOf(end, now, longest(rules, now, calendar));
}

/** An administrator's period replaces the old one. */
function given(
  rules: Policy,
  { requestType, schedule, endLimit }: AssignmentRequest,
  now: Instant,
  calendar: Calendar,
): Term {
  const { endDateTime } = spanOf(rules, requestType, schedule, now, calendar);
  return termOf(shortened(endDateTime, endLimit?.toISOString() ?? null), now, null);
}
