import { dayAfter } from '../../interface/words/days.ts';

/** Months as `2026-03`, their days as `2026-03-31`; weeks begin on Monday. */

export function monthOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

export function neighbours(month: string): { before: string; after: string } {
  return { before: dayAfter(`${month}-01`, -1).slice(0, 7), after: dayAfter(`${month}-01`, 31).slice(0, 7) };
}

/** The weeks that a month touches, each with seven days. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const first = `${month}-01`;
  const sinceMonday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let day = dayAfter(first, -sinceMonday); day.slice(0, 7) <= month; day = dayAfter(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => dayAfter(day, at)));
  return weeks;
}
