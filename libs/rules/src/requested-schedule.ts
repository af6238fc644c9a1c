import { durationInDays, endOnDate, plus, readInstant, type Instant } from './business-time.ts';

/** Graph's entitlementManagementSchedule as somebody asks for it; `notSpecified` leaves the end to the policy. */
export interface RequestedSchedule {
  readonly startDateTime?: string | null | undefined;
  readonly expiration?:
    | {
        readonly type?: string | null | undefined;
        readonly endDateTime?: string | null | undefined;
        readonly duration?: string | null | undefined;
      }
    | null
    | undefined;
}

/** The end that is asked for: an instant, null for none (for good), undefined where the request leaves it to the policy. */
export function requestedEndAfter(
  { expiration }: RequestedSchedule,
  start: Instant,
  { timeZone }: { readonly timeZone: string },
): Instant | null | undefined {
  const end = readInstant(expiration?.endDateTime);
  switch (expiration?.type) {
    case 'noExpiration':
      return null;
    case 'afterDuration':
      return isUsable(expiration.duration) ? plus(start, expiration.duration, timeZone) : undefined;
    case 'afterDateTime':
    case 'notSpecified':
    case null:
    case undefined:
      return end === null ? undefined : endOnDate(end, timeZone);
    default:
      return undefined;
  }
}

const isUsable = (duration: unknown): duration is string => {
  const days = durationInDays(duration);
  return days !== null && days >= 0 && days <= 36_600;
};
