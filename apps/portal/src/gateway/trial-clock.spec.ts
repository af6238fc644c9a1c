import { describe, expect, it } from '@jest/globals';
import { addDuration, TrialClock, type ClockStatus } from './trial-clock.ts';

describe('a duration is added', () => {
  it.each([
    ['2026-01-31T10:00:00.000Z', 'P1M', '2026-02-28T10:00:00.000Z'],
    ['2024-02-29T00:00:00.000Z', 'P1Y', '2025-02-28T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', 'P14D', '2026-01-15T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', 'P1W', '2026-01-08T00:00:00.000Z'],
    ['2026-12-31T23:59:59.000Z', 'PT1S', '2027-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', 'P1DT2H3M4S', '2026-01-02T02:03:04.000Z'],
  ])('%s and %s is %s', (from, duration, to) => {
    expect(addDuration(new Date(from), duration).toISOString()).toBe(to);
  });

  it.each(['', 'P', 'PT', '14D', '-P1D', 'P-1D', 'P1.5D', 'p1d'])('unless it is none: %j', (duration) => {
    expect(() => addDuration(new Date(0), duration)).toThrow('ISO 8601');
  });
});

describe('the clock', () => {
  /** One service whose timers fire as soon as they are due; tells at what time each did. */
  function house(...dueAt: number[]) {
    let now = 0;
    const fired: [due: number, at: number][] = [];
    const waiting = dueAt.toSorted((a, b) => a - b);
    const status = (): ClockStatus => ({
      now: new Date(now).toISOString(),
      nextTimer: waiting[0] === undefined ? null : new Date(waiting[0]).toISOString(),
      unpublished: 0,
      pending: 0,
    });
    const clock = new TrialClock({
      statuses: async () => new Map([['request-workflow', status()]]) as never,
      advanceClocks: async (instant) => {
        now = Math.max(now, Date.parse(instant));
        while (waiting[0] !== undefined && waiting[0] <= now) fired.push([waiting.shift()!, now]);
      },
    });
    return { clock, fired };
  }

  it('stops at what is due on the way, and takes together what is due together', async () => {
    const { clock, fired } = house(10_000, 11_000, 50_000, 99_000);
    expect(await clock.advance('PT1M')).toEqual({ now: '1970-01-01T00:01:00.000Z', remaining: 0 });
    expect(fired).toEqual([
      [10_000, 12_000],
      [11_000, 12_000],
      [50_000, 52_000],
    ]);
  });

  it('makes one move after the other', async () => {
    const { clock } = house();
    const moves = await Promise.all([clock.advance('PT1M'), clock.advance('PT1M'), clock.advance('PT0S')]);
    expect(moves.map(({ now }) => now.slice(14, 19))).toEqual(['01:00', '02:00', '02:00']);
  });
});
