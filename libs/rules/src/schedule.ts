import { earlierEnd, endOnDate, isAfter, laterEnd, plus, readInstant, type Instant } from './business-time.ts';
import { isByPerson, type RequestType } from './eligibility.ts';
import type { Policy } from './policy.ts';
import { requestedEndAfter, type RequestedSchedule } from './requested-schedule.ts';
import type { Reason } from './reason.ts';

/** From when to when somebody has access; `endDateTime: null` is for good. */
export interface Span {
  readonly startDateTime: Instant;
  readonly endDateTime: Instant | null;
}

/** The organization's clock: what "that day" means. */
export interface Calendar {
  readonly timeZone: string;
}

const byAdministrator = (requestType: RequestType) => !isByPerson(requestType);

/** The date behind which the policy lets no access live; null when it names none. */
export function fixedEnd({ expiration }: Policy, { timeZone }: Calendar): Instant | null {
  return expiration.type === 'afterDateTime' ? endOnDate(expiration.endDateTime, timeZone) : null;
}

/** The end that the policy gives to access that starts at `start`. */
export function policyEnd(policy: Policy, start: Instant, calendar: Calendar): Instant | null {
  return policy.expiration.type === 'afterDuration'
    ? plus(start, policy.expiration.duration, calendar.timeZone)
    : fixedEnd(policy, calendar);
}

/** Access never starts before the approval. */
export function startOf(requested: RequestedSchedule, approvedAt: Instant): Instant {
  const start = readInstant(requested.startDateTime);
  return start !== null && isAfter(start, approvedAt) ? start : approvedAt;
}

/** The longest that the request may ask for: people stay within the policy, administrators within its fixed date. */
const limit = (policy: Policy, requestType: RequestType, start: Instant, calendar: Calendar) =>
  byAdministrator(requestType) ? fixedEnd(policy, calendar) : policyEnd(policy, start, calendar);

/** What is wrong with a requested period at the moment of asking. Empty: nothing. */
export function scheduleObstacles(
  policy: Policy,
  requestType: RequestType,
  requested: RequestedSchedule,
  now: Instant,
  calendar: Calendar,
): readonly Reason[] {
  const start = startOf(requested, now);
  const end = requestedEndAfter(requested, start, calendar);
  const asksForPeriod = end !== undefined || readInstant(requested.startDateTime) !== null;
  const custom = byAdministrator(requestType) || policy.requestorSettings.allowCustomAssignmentSchedule;
  if (asksForPeriod && !custom) return [{ code: 'scheduleNotAllowed' }];
  const longest = limit(policy, requestType, start, calendar);
  if (end !== undefined && longest !== null && (end === null || isAfter(end, longest)))
    return [{ code: 'endBeyondPolicy', latestEndDateTime: longest }];
  const effective = end === undefined ? fixedEnd(policy, calendar) : end;
  if (effective === null) return [];
  if (!isAfter(effective, now)) return [{ code: 'endInPast', endDateTime: effective }];
  return isAfter(effective, start) ? [] : [{ code: 'endBeforeStart', startDateTime: start, endDateTime: effective }];
}

/**
 * The span of an approved add (and of an administrator's update, which replaces the span): the requested end where one is
 * allowed, else the policy's rule counted from the start, never beyond the policy's fixed date (section 3.9).
 */
export function spanOf(
  policy: Policy,
  requestType: RequestType,
  requested: RequestedSchedule,
  approvedAt: Instant,
  calendar: Calendar,
): Span {
  const custom = byAdministrator(requestType) || policy.requestorSettings.allowCustomAssignmentSchedule;
  const asked = custom ? requested : {};
  const start = startOf(asked, approvedAt);
  const end = requestedEndAfter(asked, start, calendar);
  const endDateTime =
    end === undefined
      ? policyEnd(policy, start, calendar)
      : earlierEnd(end, limit(policy, requestType, start, calendar));
  return { startDateTime: start, endDateTime };
}

/**
 * The new end of an extension: the later of the old end and approval plus the policy's present duration, where the policy's
 * fixed date is the furthest it can reach. It never takes anything away.
 */
export function extendedEnd(
  policy: Policy,
  oldEnd: Instant | null,
  requested: RequestedSchedule,
  approvedAt: Instant,
  calendar: Calendar,
): Instant | null {
  const custom = policy.requestorSettings.allowCustomAssignmentSchedule;
  const asked = custom ? requestedEndAfter(requested, approvedAt, calendar) : undefined;
  const allowed = policyEnd(policy, approvedAt, calendar);
  return laterEnd(oldEnd, asked === undefined ? allowed : earlierEnd(asked, allowed));
}

/** What stands against asking for an extension now. Empty: nothing. */
export function extensionObstacles(
  policy: Policy,
  oldEnd: Instant | null,
  requested: RequestedSchedule,
  now: Instant,
  calendar: Calendar,
): readonly Reason[] {
  if (oldEnd === null) return [{ code: 'nothingToExtend' }];
  const fixed = fixedEnd(policy, calendar);
  if (fixed !== null && !isAfter(fixed, oldEnd)) return [{ code: 'nothingToExtend', latestEndDateTime: fixed }];
  return scheduleObstacles(policy, 'userUpdate', { ...requested, startDateTime: null }, now, calendar);
}
