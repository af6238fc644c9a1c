import { Temporal } from 'temporal-polyfill';

/** UTC instant in Graph's form, with milliseconds. */
export type Instant = string;

/** The longest time that a policy may name: 3,660 days. */
export const longestDuration = 'P3660D';

const text = (instant: Temporal.Instant): Instant => instant.toString({ fractionalSecondDigits: 3 });

const epoch = Temporal.PlainDate.from('2000-01-01');
const daysOf = (duration: Temporal.Duration) => duration.total({ unit: 'days', relativeTo: epoch });

/** The length of an ISO 8601 duration in days, calendar units counted from a fixed date; null when it is none. */
export function durationInDays(duration: unknown): number | null {
  if (typeof duration !== 'string') return null;
  try {
    return daysOf(Temporal.Duration.from(duration));
  } catch {
    return null;
  }
}

/** What lies outside of these is no date anybody means, and inside is room for every duration. */
const firstInstant = Date.UTC(1900, 0, 1);
const lastInstant = Date.UTC(9999, 0, 1);

/** An instant in Graph's form, or null when the text is none that can be meant. */
export function readInstant(value: unknown): Instant | null {
  if (typeof value !== 'string') return null;
  try {
    const instant = Temporal.Instant.from(value);
    const { epochMilliseconds } = instant;
    return epochMilliseconds >= firstInstant && epochMilliseconds < lastInstant ? text(instant) : null;
  } catch {
    return null;
  }
}

/** `start` plus an ISO 8601 duration; days and months are calendar days and months in `timeZone`. */
export function plus(start: Instant, duration: string, timeZone = 'UTC'): Instant {
  return text(Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).add(duration).toInstant());
}

/** `end` minus an ISO 8601 duration; days and months are calendar days and months in UTC. */
export function before(end: Instant, duration: string): Instant {
  return text(Temporal.Instant.from(end).toZonedDateTimeISO('UTC').subtract(duration).toInstant());
}

/** `end` minus whole days of 24 hours. */
export function daysBefore(end: Instant, days: number): Instant {
  return text(Temporal.Instant.from(end).subtract({ hours: 24 * days }));
}

export const isAfter = (a: Instant, b: Instant): boolean => Date.parse(a) > Date.parse(b);

/** `null` is never: the latest of all ends. */
export const laterEnd = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? null : isAfter(b, a) ? b : a;

export const earlierEnd = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : isAfter(b, a) ? a : b;

/**
 * "On date" ends with that day. A date travels as midnight, in UTC or in the organization's time zone: it means the last
 * millisecond of that day in the organization's time zone. Any other instant is meant exactly.
 */
export function endOnDate(instant: Instant, timeZone: string): Instant {
  const exact = Temporal.Instant.from(instant);
  const midnight = Temporal.PlainTime.from('00:00');
  for (const zone of ['UTC', timeZone]) {
    const local = exact.toZonedDateTimeISO(zone);
    if (!local.toPlainTime().equals(midnight)) continue;
    const nextDay = local.toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone);
    return text(nextDay.toInstant().subtract({ milliseconds: 1 }));
  }
  return instant;
}
