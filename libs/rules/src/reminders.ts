import { daysBefore, isAfter, type Instant } from './business-time.ts';
import type { Policy } from './policy.ts';
import type { Span } from './schedule.ts';

export interface Reminder {
  readonly daysLeft: 14 | 1;
  readonly at: Instant;
}

/** May holders ask for more time themselves? */
export const isExtensionAllowed = (policy: Policy): boolean => policy.requestorSettings.enableTargetsToSelfUpdateAccess;

/** The reminders still to come (L07): 14 days and 1 day before the end, where access can be extended and lives that long. */
export function remindersOf(policy: Policy, { startDateTime, endDateTime }: Span, now: Instant): readonly Reminder[] {
  if (endDateTime === null || !isExtensionAllowed(policy)) return [];
  const begin = isAfter(startDateTime, now) ? startDateTime : now;
  return ([14, 1] as const)
    .map((daysLeft) => ({ daysLeft, at: daysBefore(endDateTime, daysLeft) }))
    .filter(({ at }) => isAfter(at, begin));
}
