import { countRequests } from '@bailiwick/contracts-request-workflow';
import Link from 'next/link';
import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { Picture, PlainTable } from '../../interface/shown/picture.tsx';
import { read } from '../../interface/visit/read.ts';
import { funnelBands, funnelOf, type StateCounts } from './funnel.ts';
import styles from './operations.module.css';

const states = [
  'submitted',
  'pendingApproval',
  'scheduled',
  'delivering',
  'delivered',
  'partiallyDelivered',
  'deliveryFailed',
  'denied',
  'canceled',
];
export const pipelineDays = 30;

async function countByState(since: Date): Promise<StateCounts> {
  const counted = await Promise.all(
    states.map(async (state) => {
      const odata = { $filter: `state eq '${state}' and createdDateTime ge ${since.toISOString()}` };
      return [state, (await read(countRequests, { odata })).value] as const;
    }),
  );
  return Object.fromEntries(counted);
}

const width = 660;
const height = 96;

/** How far the requests of the last days got: submitted, approved, delivered; and where the others are. */
export async function Pipeline() {
  const [t, format, now] = await Promise.all([getTranslations('operations'), getFormatter(), getNow()]);
  const { steps, beside } = funnelOf(await countByState(new Date(now.getTime() - pipelineDays * 86_400_000)));
  const counts = steps.map(({ count }) => count);
  const [submitted = 0, , delivered = 0] = counts;
  const bands = funnelBands(counts, width, height);
  const share = (count: number) => format.number(submitted === 0 ? 0 : count / submitted, { style: 'percent' });
  return (
    <Picture
      summary={t('pipeline.summary', { submitted, delivered, days: pipelineDays })}
      tableWords={t('asTable')}
      table={
        <PlainTable
          label={t('pipeline.title')}
          head={[t('pipeline.step'), t('count'), t('pipeline.share')]}
          numbers={[1, 2]}
          rows={[
            ...steps.map(({ key, count }) => ({
              key,
              cells: [t(`pipeline.${key}`), format.number(count), share(count)],
            })),
            ...beside.map(({ key, count }) => ({
              key: `beside ${key}`,
              cells: [t(`pipeline.beside.${key}`), format.number(count), share(count)],
            })),
          ]}
        />
      }
    >
      <svg
        className={styles['funnel']}
        viewBox={`0 0 ${width} ${height + 44}`}
        width={width}
        height={height + 44}
        aria-hidden="true"
      >
        {steps.map(({ key, count }, at) => (
          <g key={key}>
            <path d={bands[at]!.path} data-step={at} />
            <text x={bands[at]!.x} y={height + 20}>
              {t(`pipeline.${key}`)}
            </text>
            <text x={bands[at]!.x} y={height + 38} data-as="number">
              {`${format.number(count)} · ${share(count)}`}
            </text>
          </g>
        ))}
      </svg>
      <ul className={styles['beside']}>
        {beside.map(({ key, count }) => (
          <li key={key} data-some={count > 0}>
            <b>{format.number(count)}</b> {t(`pipeline.beside.${key}`)}
          </li>
        ))}
        <li>
          <Link href="/audit?q=request" className="link">
            {t('pipeline.log')}
          </Link>
        </li>
      </ul>
    </Picture>
  );
}
