/** One day of the calendar with how much ends on it. */
export interface EndingDay {
  /** `2026-11-25`, in the zone asked for. */
  readonly day: string;
  readonly count: number;
}

const dayMilliseconds = 86_400_000;

/** How many of these instants fall on each of the `days` days from `now` on, by the calendar of `zone`. */
export function endingDays(ends: readonly string[], now: Date, days: number, zone: string): readonly EndingDay[] {
  // The Swedish way to write a date is ISO 8601.
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  const counts = new Map<string, number>();
  for (const end of ends) {
    const day = calendar.format(new Date(end));
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const first = Date.parse(`${calendar.format(now)}T12:00:00Z`);
  return Array.from({ length: days }, (_, at) => {
    const day = new Date(first + at * dayMilliseconds).toISOString().slice(0, 10);
    return { day, count: counts.get(day) ?? 0 };
  });
}

/** The instants between which it is that day (`2026-11-25`) in the zone. */
export function dayBounds(day: string, zone: string): readonly [from: Date, to: Date] {
  const start = midnight(day, zone);
  // A day of 23 or 25 hours: noon of the next one is always on the next one.
  const next = new Date(start.getTime() + dayMilliseconds * 1.5);
  return [start, midnight(isoDay(next, zone), zone)];
}

const isoDay = (instant: Date, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(instant);

/** The first instant of the day: what the clocks of the zone show at midnight UTC says how far they are ahead. */
function midnight(day: string, zone: string): Date {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const shownAt = (instant: number) => Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`);
  const guess = wanted - (shownAt(wanted) - wanted);
  return new Date(guess - (shownAt(guess) - wanted));
}
