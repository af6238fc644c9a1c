import { describe, expect, test } from '@jest/globals';
import { shortened, shorteningObstacles } from './shortened-end.ts';

const on = (day: number) => `2026-01-${String(day).padStart(2, '0')}T08:00:00.000Z`;

describe('an earlier end', () => {
  test.each<[string, number, number | null, string[]]>([
    ['earlier than the request would have it', 10, 20, []],
    ['where the request would have none', 10, null, []],
    ['in the past', 1, 20, ['endInPast']],
    ['before the access begins', 4, 20, ['endBeforeStart']],
    ['as late as the request', 20, 20, ['endBeyondPolicy']],
    ['later than the request', 21, 20, ['endBeyondPolicy']],
  ])('%s', (_, end, prospective, codes) => {
    const compared = { now: on(2), earliest: on(5), prospective: prospective === null ? null : on(prospective) };
    expect(shorteningObstacles(on(end), compared).map(({ code }) => code)).toEqual(codes);
  });

  test.each<[string, number | null, number | null, number | null | undefined, number | null]>([
    ['nobody shortened', 20, null, undefined, 20],
    ['shortened', 20, 10, undefined, 10],
    ['shortened where there was no end', null, 10, undefined, 10],
    ['the policy gives less by now', 8, 10, undefined, 8],
    ['never before what the holder has', 20, 10, 12, 12],
    ['nor ending what does not end', 20, 10, null, null],
  ])('%s', (_, end, limit, held, expected) => {
    const at = (day: number | null) => (day === null ? null : on(day));
    expect(shortened(at(end), at(limit), held === undefined ? undefined : at(held))).toBe(at(expected));
  });
});
