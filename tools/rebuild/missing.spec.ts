import { expect, test } from '@jest/globals';
import { missingFrom, type Version } from './missing.ts';

const versions = (count: number): Version[] =>
  Array.from({ length: count }, (_, at) => ({
    aggregate: 'catalog',
    id: String(at % 7),
    version: Math.floor(at / 7) + 1,
  }));

test.each([
  [100, 0, false],
  [100, 10, false],
  [100, 11, true],
  [100_000, 100, false],
  [100_000, 101, true],
])('of %d versions %d are missing: braked %s', (count, lost, braked) => {
  const all = versions(count);
  expect(missingFrom(all, all.slice(lost))).toEqual({ missing: all.slice(0, lost), braked });
});
