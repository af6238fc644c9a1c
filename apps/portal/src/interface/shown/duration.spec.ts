import { expect, test } from '@jest/globals';
import { daysOf, partsOfDuration } from './duration.ts';

test.each([
  ['P90D', { days: 90 }],
  ['P1Y6M', { years: 1, months: 6 }],
  ['P2W', { days: 14 }],
  ['PT36H30M', { hours: 36, minutes: 30 }],
])('%s', (duration, expected) => {
  expect(partsOfDuration(duration)).toMatchObject(expected);
});

test.each(['90 days', 'P', 'PT', ''])('%s is no duration', (text) => {
  expect(partsOfDuration(text)).toBeUndefined();
});

test('lengths compare', () => {
  expect(daysOf('P1Y')).toBeGreaterThan(daysOf('P11M'));
  expect(daysOf('PT12H')).toBe(0.5);
});
