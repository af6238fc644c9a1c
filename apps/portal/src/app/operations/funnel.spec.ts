import { expect, test } from '@jest/globals';
import { funnelBands, funnelOf } from './funnel.ts';

test('every request is counted once on its way and once where it is', () => {
  const { steps, beside } = funnelOf({
    pendingApproval: 4,
    denied: 2,
    canceled: 1,
    scheduled: 1,
    delivering: 2,
    delivered: 10,
    partiallyDelivered: 1,
  });
  expect(steps.map(({ count }) => count)).toEqual([21, 14, 10]);
  expect(Object.fromEntries(beside.map(({ key, count }) => [key, count]))).toEqual({
    pendingApproval: 4,
    denied: 2,
    canceled: 1,
    onTheWay: 3,
    failed: 1,
  });
  expect(steps[0]!.count).toBe(steps[2]!.count + beside.reduce((sum, { count }) => sum + count, 0));
});

test('bands join each other and narrow; a step with something in it is seen', () => {
  const [first, second, third] = funnelBands([1000, 500, 1], 300, 100);
  expect(first?.path).toBe('M0 0H60L100 25V75L60 100H0Z');
  expect(second?.path).toContain('M100 25');
  expect(third?.path).toContain('M200 47');
});

test('an empty funnel is a thin line', () => {
  expect(funnelBands([0, 0], 200, 100)[0]?.path).toBe('M0 49H60L100 49V51L60 51H0Z');
});
