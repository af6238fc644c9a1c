import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Picture, PlainTable } from '../../interface/shown/picture.tsx';
import styles from './catalogs.module.css';
import type { EndingAccess } from './ending-access.ts';

const step = 22;
const barWidth = 14;
const height = 56;

/** The next days as bars: how much access ends on each. A bar leads to the list. */
export async function EndingStrip({ ending, catalogId }: { ending: EndingAccess; catalogId?: string }) {
  const [t, format] = await Promise.all([getTranslations('catalogs'), getFormatter()]);
  const { days, count } = ending;
  const highest = Math.max(1, ...days.map((day) => day.count));
  // Days are days, whatever the zone: noon in UTC is on that day almost everywhere.
  const nameOf = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
  const hrefOf = (day: string) =>
    `/catalogs/ending?${new URLSearchParams({ day, ...(catalogId !== undefined && { catalog: catalogId }) }).toString()}`;
  const busy = days.filter((day) => day.count > 0);
  if (count === 0) return <p className={styles['soft']}>{t('ending.none')}</p>;
  return (
    <Picture
      summary={t('ending.summary', { count, days: busy.length })}
      tableWords={t('asTable')}
      table={
        <PlainTable
          label={t('ending.title')}
          head={[t('ending.day'), t('ending.count')]}
          numbers={[1]}
          rows={busy.map((day) => ({
            key: day.day,
            cells: [
              <Link key="day" href={hrefOf(day.day)} className="link">
                {nameOf(day.day)}
              </Link>,
              format.number(day.count),
            ],
          }))}
        />
      }
    >
      <svg
        className={styles['strip']}
        viewBox={`0 0 ${days.length * step} ${height + 18}`}
        width={days.length * step}
        height={height + 18}
        aria-hidden="true"
      >
        {days.map((day, at) => {
          const tall = day.count === 0 ? 2 : 6 + (day.count / highest) * (height - 12);
          const bar = (
            <rect
              x={at * step + (step - barWidth) / 2}
              y={height - tall}
              width={barWidth}
              height={tall}
              rx={day.count === 0 ? 1 : 3}
              data-some={day.count > 0}
            >
              <title>{`${nameOf(day.day)}: ${t('ending.of', { count: day.count })}`}</title>
            </rect>
          );
          return (
            <g key={day.day}>
              {day.count === 0 ? (
                bar
              ) : (
                <a href={hrefOf(day.day)} tabIndex={-1}>
                  {bar}
                </a>
              )}
              {at % 7 === 0 && (
                <text
                  x={at * step + step / 2}
                  y={height + 14}
                  textAnchor={at === 0 ? 'start' : 'middle'}
                  dx={at === 0 ? -8 : 0}
                >
                  {nameOf(day.day)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </Picture>
  );
}
