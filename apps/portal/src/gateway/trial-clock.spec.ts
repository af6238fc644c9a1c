import { describe, expect, it } from '@jest/globals';
import { addDuration } from './trial-clock.ts';

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
