import Link from 'next/link';
import { getLocale, getNow, getTimeZone, getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../interface/form/button.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { dayOf } from '../../interface/words/days.ts';
import type { AssignmentRow } from './assignments.ts';
import styles from './access.module.css';
import { monthOf, neighbours, weeksOf } from './month.ts';

/** When access ends, day by day; the same as a table below it. */
export async function EndingCalendar({
  assignments,
  month,
}: {
  assignments: readonly AssignmentRow[];
  month: string | undefined;
}) {
  const [t, locale, now, zone] = await Promise.all([getTranslations('access'), getLocale(), getNow(), getTimeZone()]);
  const ending = assignments.flatMap(({ id, accessPackage, schedule }) => {
    const { endDateTime } = schedule.expiration;
    return endDateTime === null
      ? []
      : [{ id, name: accessPackage?.displayName ?? t('gone'), day: dayOf(new Date(endDateTime), zone) }];
  });
  if (ending.length === 0) return <Empty kind="waiting" title={t('nothingEnds')} />;
  const today = dayOf(now, zone);
  const shown = monthOf(month) ?? ending[0]!.day.slice(0, 7);
  const byDay = Map.groupBy(ending, ({ day }) => day);
  const inMonth = ending.filter(({ day }) => day.startsWith(shown));
  const { before, after } = neighbours(shown);
  const nameOf = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));
  const weeks = weeksOf(shown);
  const href = (to: string) => `/access?view=calendar&month=${to}`;
  return (
    <section aria-label={t('view.calendar')}>
      <div className={styles['calendarHead']}>
        <h2>{nameOf(`${shown}-01`, { month: 'long', year: 'numeric' })}</h2>
        <ButtonLink small href={href(before)} title={t('earlier')}>
          ←
        </ButtonLink>
        <ButtonLink small href={href(after)} title={t('later')}>
          →
        </ButtonLink>
      </div>
      <table className={styles['calendar']}>
        <caption className="unseen">{t('calendarSummary', { count: inMonth.length })}</caption>
        <thead>
          <tr>
            {weeks[0]!.map((day) => (
              <th key={day} scope="col">
                {nameOf(day, { weekday: 'short' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} data-other={!day.startsWith(shown)} data-today={day === today}>
                  <time dateTime={day}>{Number(day.slice(8))}</time>
                  {byDay.get(day)?.map(({ id, name }) => (
                    <Link key={id} href={`/access/${id}`}>
                      {name}
                    </Link>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <details className={styles['twin']} open={inMonth.length > 0 && inMonth.length <= 5}>
        <summary>{t('asTable')}</summary>
        <ul>
          {ending
            .toSorted((one, other) => one.day.localeCompare(other.day))
            .map(({ id, name, day }) => (
              <li key={id}>
                <time dateTime={day}>{nameOf(day, { dateStyle: 'medium' })}</time>
                <Link href={`/access/${id}`} className="link">
                  {name}
                </Link>
              </li>
            ))}
        </ul>
      </details>
    </section>
  );
}
