/** How many requests got how far. */
export interface Funnel {
  readonly steps: readonly { readonly key: 'submitted' | 'approved' | 'delivered'; readonly count: number }[];
  /** Where the others are, or why they did not get further. */
  readonly beside: readonly { readonly key: BesideKey; readonly count: number }[];
}

export type BesideKey = 'pendingApproval' | 'denied' | 'canceled' | 'onTheWay' | 'failed';

/** Requests by their state. */
export type StateCounts = Readonly<Record<string, number>>;

/** Puts the states of requests in the order in which requests pass through them. */
export function funnelOf(counts: StateCounts): Funnel {
  const of = (...states: readonly string[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const delivered = of('delivered');
  const onTheWay = of('scheduled', 'delivering');
  const failed = of('deliveryFailed', 'partiallyDelivered');
  const approved = delivered + onTheWay + failed;
  const pendingApproval = of('submitted', 'pendingApproval');
  const denied = of('denied');
  const canceled = of('canceled');
  return {
    steps: [
      { key: 'submitted', count: approved + pendingApproval + denied + canceled },
      { key: 'approved', count: approved },
      { key: 'delivered', count: delivered },
    ],
    beside: [
      { key: 'pendingApproval', count: pendingApproval },
      { key: 'denied', count: denied },
      { key: 'canceled', count: canceled },
      { key: 'onTheWay', count: onTheWay },
      { key: 'failed', count: failed },
    ],
  };
}

export interface FunnelBand {
  readonly path: string;
  readonly x: number;
}

/** The outline of each step and of the narrowing behind it, between `width` and `height`. A step that holds anything can be seen. */
export function funnelBands(counts: readonly number[], width: number, height: number): readonly FunnelBand[] {
  const most = Math.max(1, ...counts);
  const step = width / counts.length;
  const tall = counts.map((count) => (count === 0 ? 2 : Math.max(6, (count / most) * height)));
  return counts.map((_, at) => {
    const here = tall[at]!;
    const next = tall[at + 1] ?? here;
    const [x, flat, end] = [at * step, at * step + step * 0.6, (at + 1) * step];
    const top = (size: number) => round((height - size) / 2);
    const bottom = (size: number) => round((height + size) / 2);
    const path =
      `M${round(x)} ${top(here)}H${round(flat)}L${round(end)} ${top(next)}` +
      `V${bottom(next)}L${round(flat)} ${bottom(here)}H${round(x)}Z`;
    return { path, x: round(x) };
  });
}

const round = (value: number) => Math.round(value * 10) / 10;
