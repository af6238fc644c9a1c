/** Calendar days of a person, as `2026-03-31`, and the instants at which they begin and end for them. */

/** The day that an instant falls on in a time zone. */
export function dayOf(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(instant);
}

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The instant at which the day begins in a time zone; undefined for what is no day. */
export function beginOf(day: string, zone: string): string | undefined {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight)) return undefined;
  // The offset at the guess may differ from the one at the answer where clocks change that night: correct it once.
  const guess = midnight - offsetAt(midnight, zone);
  return new Date(midnight - offsetAt(guess, zone)).toISOString();
}

/** The last second of the day in a time zone. */
export function endOf(day: string, zone: string): string | undefined {
  if (beginOf(day, zone) === undefined) return undefined;
  const next = beginOf(dayAfter(day, 1), zone);
  return next === undefined ? undefined : new Date(Date.parse(next) - 1000).toISOString();
}

/** Milliseconds that clocks in the zone are ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${shown.format(new Date(instant)).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
