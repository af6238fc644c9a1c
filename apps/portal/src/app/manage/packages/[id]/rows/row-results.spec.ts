import { expect, test } from '@jest/globals';
import { forEachRow, resultsOf } from './row-results.ts';

test('every row is acted on once, and told in its order', async () => {
  const seen: number[] = [];
  const rows = Array.from({ length: 23 }, (_, at) => at);
  const results = await forEachRow(rows, async (row, at) => {
    await new Promise((resolve) => setTimeout(resolve, (row % 3) * 2));
    seen.push(row);
    return { id: String(row), name: `row ${at}`, ok: row % 2 === 0, words: '' };
  });
  expect(results.map(({ id, name }) => [id, name])).toEqual(rows.map((row) => [String(row), `row ${row}`]));
  expect(seen.toSorted((one, other) => one - other)).toEqual(rows);
});

test('an outcome without results has none', () => {
  expect([resultsOf(null), resultsOf({ ok: true, value: undefined, key: '' })]).toEqual([[], []]);
});
