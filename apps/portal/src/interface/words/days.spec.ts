import { expect, test } from '@jest/globals';
import { beginOf, dayAfter, dayOf, endOf } from './days.ts';

test.each([
  ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z', '2026-07-01T21:59:59.000Z'],
  ['2026-01-01', 'UTC', '2026-01-01T00:00:00.000Z', '2026-01-01T23:59:59.000Z'],
  ['2026-01-01', 'Pacific/Auckland', '2025-12-31T11:00:00.000Z', '2026-01-01T10:59:59.000Z'],
  // Clocks are put forward and back during these days.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.000Z'],
])('%s in %s', (day, zone, begin, end) => {
  expect([beginOf(day, zone), endOf(day, zone)]).toEqual([begin, end]);
  expect([dayOf(new Date(begin), zone), dayOf(new Date(end), zone)]).toEqual([day, day]);
});

test.each(['', 'tomorrow', '2026-13-01', '2026-1-1'])('%s is no day', (text) => {
  expect([beginOf(text, 'UTC'), endOf(text, 'UTC')]).toEqual([undefined, undefined]);
});

test('days are counted over the end of a year', () => {
  expect(dayAfter('2026-12-30', 3)).toBe('2027-01-02');
});
