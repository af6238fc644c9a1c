import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { partsOfDuration } from './duration.ts';

interface InstantProps {
  /** ISO 8601 instant; nothing is shown for null. */
  readonly at: string | null | undefined;
  /** `relative`: "in 3 days"; `date`: the day; `both`: the day, and how far away; `exact`: day and time. */
  readonly as?: 'relative' | 'date' | 'both' | 'exact';
}

const day = 86_400_000;

/** An instant in the visitor's time zone, with UTC on hover. */
export async function Time({ at, as = 'both' }: InstantProps) {
  if (at === null || at === undefined) return null;
  const [format, now] = await Promise.all([getFormatter(), getNow()]);
  const instant = new Date(at);
  const date = format.dateTime(instant, { dateStyle: 'medium' });
  const exact = format.dateTime(instant, { dateStyle: 'medium', timeStyle: 'short' });
  const away = Math.abs(instant.getTime() - now.getTime());
  // Days are what people count deadlines in; weeks and months are for what is far away.
  const inDays = away > day && away < 60 * day;
  const relative = format.relativeTime(instant, inDays ? { now, unit: 'day' } : { now });
  const shown = { relative, date, exact, both: `${date} · ${relative}` }[as];
  return (
    <time dateTime={at} title={`${exact} · ${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`}>
      {shown}
    </time>
  );
}

/** An ISO 8601 duration in words: "90 days", "1 year 6 months". */
export async function durationInWords(duration: string): Promise<string> {
  const [format, t] = await Promise.all([getFormatter(), getTranslations('shell')]);
  const parts = partsOfDuration(duration);
  if (parts === undefined) return duration;
  const units = [
    ['years', 'year'],
    ['months', 'month'],
    ['days', 'day'],
    ['hours', 'hour'],
    ['minutes', 'minute'],
  ] as const;
  const words = units
    .filter(([name]) => parts[name] > 0)
    .map(([name, unit]) => format.number(parts[name], { style: 'unit', unit, unitDisplay: 'long' }));
  return words.length === 0 ? t('noTime') : words.join(' ');
}

export async function Duration({ of }: { of: string }) {
  return <span title={of}>{await durationInWords(of)}</span>;
}
