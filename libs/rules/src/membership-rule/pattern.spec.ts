import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchesPattern } from './pattern-matching.ts';
import { readPattern } from './pattern-reader.ts';

const piece = fc.constantFrom(
  'a',
  'b',
  'A',
  '.',
  '[ab]',
  '[^a]',
  '(a|b)',
  '(?:ab)?',
  'a*',
  'b+',
  'a{1,2}',
  '\\d',
  '\\w',
  '^',
  '$',
  '|',
  '1',
  '-',
);

test('what is found is what JavaScript finds', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
      fc.stringMatching(/^[abAB1_ -]{0,8}$/),
      (source, text) => {
        const { pattern, problem } = readPattern(source);
        expect(problem).toBeNull();
        expect(matchesPattern(pattern!, text)).toBe(new RegExp(source, 'is').test(text));
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([
  'a**',
  '*a',
  '^*',
  '(',
  ')',
  '[a',
  '[z-a]',
  'a{2,1}',
  'a{999}',
  '\\b',
  '(?<n>a)',
  '[[:alpha:]]',
  'a\\',
  '(a{1,200}){200}',
])('%s is refused', (source) => {
  expect(readPattern(source).problem?.message).toEqual(expect.any(String));
});
