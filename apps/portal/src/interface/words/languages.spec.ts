import { describe, expect, test } from '@jest/globals';
import { languageFor, zoneFor } from './languages.ts';

describe('the language to speak', () => {
  test.each([
    ['de', 'en', 'de'],
    [undefined, 'de-AT,de;q=0.9,en;q=0.8', 'de'],
    [undefined, 'fr,en;q=0.2,de;q=0.5', 'de'],
    [undefined, 'fr', 'en'],
    [undefined, null, 'en'],
    ['tlh', 'de', 'de'],
  ])('chosen %s, browser %s: %s', (chosen, browser, expected) => {
    expect(languageFor(chosen, browser)).toBe(expected);
  });
});

test.each([
  ['Europe%2FBerlin', 'Europe/Berlin'],
  ['Asia/Tokyo', 'Asia/Tokyo'],
  ['Nowhere/Land', 'UTC'],
  ['%E0%A4%A', 'UTC'],
  [undefined, 'UTC'],
])('time zone %s: %s', (chosen, expected) => {
  expect(zoneFor(chosen)).toBe(expected);
});
