import { expect, test } from '@jest/globals';
import { monthOf, neighbours, weeksOf } from './month.ts';

test('a month is shown by whole weeks from Monday', () => {
  const weeks = weeksOf('2026-03');
  expect([weeks.length, weeks[0]![0], weeks.at(-1)!.at(-1)]).toEqual([6, '2026-02-23', '2026-04-05']);
  expect(weeksOf('2027-02').flat()).toHaveLength(28);
});

test('neighbours cross the year', () => {
  expect(neighbours('2026-12')).toEqual({ before: '2026-11', after: '2027-01' });
  expect(neighbours('2026-01')).toEqual({ before: '2025-12', after: '2026-02' });
});

test.each(['2026-13', '2026', 'x', undefined])('%s is no month', (text) => {
  expect(monthOf(text)).toBeUndefined();
});
