import { describe, expect, test } from '@jest/globals';
import { dayBounds, endingDays } from './ending-days.ts';

const now = new Date('2026-03-28T23:30:00Z');

describe('endingDays', () => {
  test('counts by the calendar of the zone, from today on', () => {
    const ends = ['2026-03-28T23:59:59Z', '2026-03-29T21:59:00Z', '2026-03-29T22:30:00Z', '2026-04-30T00:00:00Z'];
    expect(endingDays(ends, now, 3, 'UTC')).toEqual([
      { day: '2026-03-28', count: 1 },
      { day: '2026-03-29', count: 2 },
      { day: '2026-03-30', count: 0 },
    ]);
    // In Berlin it is the 29th already, and its last hour is 21 to 22 UTC since summer time begins that day.
    expect(endingDays(ends, now, 2, 'Europe/Berlin')).toEqual([
      { day: '2026-03-29', count: 2 },
      { day: '2026-03-30', count: 1 },
    ]);
  });

  test('days follow each other across the change of clocks', () => {
    expect(endingDays([], now, 4, 'Europe/Berlin').map(({ day }) => day)).toEqual([
      '2026-03-29',
      '2026-03-30',
      '2026-03-31',
      '2026-04-01',
    ]);
  });
});

describe('dayBounds', () => {
  test.each([
    ['2026-03-29', 'UTC', '2026-03-29T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-07-01', 'America/Los_Angeles', '2026-07-01T07:00:00.000Z', '2026-07-02T07:00:00.000Z'],
    ['2026-07-01', 'Pacific/Auckland', '2026-06-30T12:00:00.000Z', '2026-07-01T12:00:00.000Z'],
  ])('%s in %s', (day, zone, from, to) => {
    expect(dayBounds(day, zone).map((instant) => instant.toISOString())).toEqual([from, to]);
  });
});
