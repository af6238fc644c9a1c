export const units = ['hours', 'days', 'months'] as const;
export type Unit = (typeof units)[number];

/** A duration as people enter it. */
export interface Amount {
  readonly amount: number;
  readonly unit: Unit;
}

const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?.*)?$/;

/** A duration as a number of one unit, the largest that says it exactly. */
export function amountOf(duration: string): Amount {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0] = (pattern.exec(duration) ?? [])
    .slice(1)
    .map((n) => Number(n ?? 0));
  const allDays = weeks * 7 + days;
  if (hours > 0) return { amount: (years * 365 + months * 30 + allDays) * 24 + hours, unit: 'hours' };
  if (allDays === 0 && years + months > 0) return { amount: years * 12 + months, unit: 'months' };
  return { amount: years * 365 + months * 30 + allDays, unit: 'days' };
}

export const durationOf = ({ amount, unit }: Amount): string =>
  ({ hours: `PT${amount}H`, days: `P${amount}D`, months: `P${amount}M` })[unit];

/** The nearest number of whole days. */
export function daysIn(duration: string): number {
  const { amount, unit } = amountOf(duration);
  return Math.round({ hours: amount / 24, days: amount, months: amount * 30 }[unit]);
}
