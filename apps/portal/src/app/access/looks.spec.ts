import { expect, test } from '@jest/globals';
import { isNews, lookedAt, readLooks, writeLooks } from './looks.ts';

const id = '41a287a8-b1ba-45bf-9ea7-a2c74dc6d43e';
const at = (text: string) => Date.parse(text);
const assignment = (changed: string) => ({ id, since: '2026-03-01T10:00:00Z', changed });

test('a change before the access began is no news', () => {
  expect(isNews(new Map(), assignment('2026-02-01T10:00:00Z'))).toBe(false);
});

test('a change after it is, until it is looked at', () => {
  const changed = assignment('2026-03-05T10:00:00Z');
  expect(isNews(new Map(), changed)).toBe(true);
  const looks = readLooks(writeLooks(lookedAt(new Map(), id, at('2026-03-06T10:00:00Z'))));
  expect(isNews(looks, changed)).toBe(false);
  expect(isNews(looks, assignment('2026-03-07T10:00:00Z'))).toBe(true);
});

test('the cookie stays small', () => {
  let looks = readLooks(undefined);
  for (let n = 0; n < 100; n++) looks = lookedAt(looks, `${String(n).padStart(8, '0')}-x`, at('2026-03-06T10:00:00Z'));
  expect(writeLooks(looks).length).toBeLessThan(1500);
  expect(readLooks(writeLooks(looks)).has('00000099')).toBe(true);
});

test('rubbish is nothing', () => {
  expect([...readLooks('...')]).toEqual([]);
});
