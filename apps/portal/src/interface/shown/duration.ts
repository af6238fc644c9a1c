/** Parts of an ISO 8601 duration, largest first; undefined for what is none. Weeks are seven days. */
export interface DurationParts {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+(?:\.\d+)?S)?)?$/;

export function partsOfDuration(duration: string): DurationParts | undefined {
  const found = pattern.exec(duration);
  if (found === null || duration.endsWith('P') || duration.endsWith('T')) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = found
    .slice(1)
    .map((n) => Number(n ?? 0));
  return { years, months, days: weeks * 7 + days, hours, minutes };
}

/** Rough length in days, for comparing and for bars. */
export function daysOf(duration: string): number {
  const parts = partsOfDuration(duration);
  if (parts === undefined) return 0;
  return parts.years * 365 + parts.months * 30 + parts.days + parts.hours / 24 + parts.minutes / 1440;
}
