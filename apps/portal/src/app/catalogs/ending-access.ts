import { listAssignments } from '@bailiwick/contracts-request-workflow';
import { getNow, getTimeZone } from 'next-intl/server';
import { quoted, readList } from '../../interface/visit/read.ts';
import { endingDays, type EndingDay } from './ending-days.ts';

export const daysAhead = 30;
/** As many as one page of the API holds; beyond, the strip shows the soonest. */
const most = 999;

export interface EndingAccess {
  readonly days: readonly EndingDay[];
  readonly count: number;
}

/** Somebody's access that ends. */
export interface EndingRow {
  readonly id: string;
  readonly schedule: { readonly expiration: { readonly endDateTime: string } };
  readonly target: {
    readonly objectId: string;
    readonly displayName: string | null;
    readonly principalName: string | null;
  };
  readonly accessPackage: {
    readonly id: string;
    readonly displayName: string;
    readonly catalog: { readonly id: string; readonly displayName: string } | null;
  };
}

/**
 * Condition of assignments that end within `daysAhead` days, or between two instants, in the catalogs that the visitor may
 * see or in one of them.
 */
export function endingFilter(now: Date, catalogId?: string, between?: readonly [from: Date, to: Date]): string {
  const [from, to] = between ?? [now, new Date(now.getTime() + daysAhead * 86_400_000)];
  const held = `state in ('delivered', 'partiallyDelivered')`;
  const ends = `schedule/expiration/endDateTime ge ${from.toISOString()} and schedule/expiration/endDateTime lt ${to.toISOString()}`;
  const inside = catalogId === undefined ? '' : ` and accessPackage/catalog/id eq ${quoted(catalogId)}`;
  return `${held} and ${ends}${inside}`;
}

/** How much access ends on each of the next days. */
export async function endingAccess(catalogId?: string): Promise<EndingAccess> {
  const [now, zone] = await Promise.all([getNow(), getTimeZone()]);
  const { rows, count } = await readList<{ schedule: { expiration: { endDateTime: string } } }>(listAssignments, {
    odata: {
      $filter: endingFilter(now, catalogId),
      $select: 'schedule',
      $orderby: 'schedule/expiration/endDateTime asc',
      $top: String(most),
      $count: 'true',
    },
  });
  const ends = rows.map(({ schedule }) => schedule.expiration.endDateTime);
  return { days: endingDays(ends, now, daysAhead, zone), count: count ?? rows.length };
}
