import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPattern } from './safe-pattern.ts';

const matches = (pattern: string, text: string): boolean => {
  const read = readPattern(pattern);
  if ('fault' in read) throw new Error(read.fault);
  return read.matches(text);
};

describe('a pattern', () => {
  test.each<[string, string[], string[]]>([
    ['[a-zA-Z]+', ['abc'], ['', 'ab1', ' ab']],
    ['^\\d{3}\\-\\d{4}$', ['555-1234'], ['555-123', 'x555-1234', '555-1234\n']],
    ['(?:EU|US)-(?<year>\\d\\d)', ['EU-26', 'US-26'], ['UK-26', 'EU26']],
    ['[\\w.+\\-]+@contoso\\.example', ['a.b+c@contoso.example'], ['@contoso.example', 'a@contosoXexample']],
    ['\\p{Lu}.*', ['Ärger', 'É'], ['ärger', '']],
    ['a{2,3}?', ['aa', 'aaa'], ['a', 'aaaa']],
    ['a{2,}', ['aa', 'aaaaaa'], ['a']],
    ['', [''], ['a']],
    ['(a|)b?', ['', 'a', 'ab', 'b'], ['ba']],
    ['😀+', ['😀😀'], ['😁']],
    ['[^,]*', ['', 'ab'], ['a,b']],
  ])('%s is the form of the whole text', (pattern, fitting, others) => {
    for (const text of fitting) expect([text, matches(pattern, text)]).toEqual([text, true]);
    for (const text of others) expect([text, matches(pattern, text)]).toEqual([text, false]);
  });

  test.each([
    ['(a', "'('"],
    ['a)', "')'"],
    ['[a', 'cannot be read'],
    ['*a', 'cannot be read'],
    ['a**', 'repeats a repetition'],
    ['(?=a)b', 'looks ahead'],
    ['(?<!a)b', 'looks ahead'],
    ['(a)\\1', 'refers back'],
    ['a{3,2}', 'fewer'],
    ['a{2000}', '1000 times'],
    ['(a{1000}){1000}', 'more than can be checked'],
    ['(){1000}{1000}', 'repeats a repetition'],
    ['((){1000}){1000}', 'more than can be checked'],
    ['\\p{Nonsense}', 'means nothing'],
    ['[z-a]', 'means nothing'],
    [`${'('.repeat(60)}${')'.repeat(60)}`, 'too many parentheses'],
  ])('%s is refused', (pattern, why) => {
    expect(readPattern(pattern)).toEqual({ fault: expect.stringContaining(why) });
  });

  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', 'c?');
  const pattern = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, atom, tie('chain'), tie('either'), tie('repeat')),
    chain: fc.array(tie('any'), { maxLength: 3 }).map((parts) => parts.join('')),
    either: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((parts) => `(?:${parts.join('|')})`),
    repeat: fc
      .tuple(tie('any'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}'))
      .map(([part, sign]) => `(?:${part as string})${sign}`),
  })).any as fc.Arbitrary<string>;

  test('says what JavaScript says', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, text, (source, written) => {
        expect(matches(source, written)).toBe(new RegExp(`^(?:${source})$`, 'u').test(written));
      }),
      { numRuns: 1_000 },
    );
  });

  test('never runs away, nor throws', () => {
    const long = 'a'.repeat(4_000);
    for (const trap of ['(a*)*b', '(a+)+b', '(a|a)*b', '(a|aa)+b', 'a*a*a*a*a*a*b', '(.*)*(.*)*b']) {
      const before = performance.now();
      expect(matches(trap, long)).toBe(false);
      expect(performance.now() - before).toBeLessThan(1_000);
    }
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (source) => void readPattern(source)));
  });
});
