import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { languages } from './languages.ts';

const folder = join(import.meta.dirname, '..', '..', 'messages');
const areasOf = (language: string) => readdirSync(join(folder, language)).toSorted();
type Words = { readonly [key: string]: string | Words };
const wordsOf = (language: string, area: string) =>
  JSON.parse(readFileSync(join(folder, language, area), 'utf8')) as Words;

/** Every text under its full key. */
function textsOf(words: Words, before = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : textsOf(value, `${before}${key}.`),
  );
}

/** `{name}` and `<b>` of a text: what a translation must keep. */
const placeholders = (text: string) => [...new Set(text.match(/\{\w+(?=\s*[,}])|<\/?\w+>/g))].toSorted();

test('every language has the same areas', () => {
  for (const language of languages) expect(areasOf(language)).toEqual(areasOf('en'));
});

describe.each(areasOf('en'))('%s', (area) => {
  const english = textsOf(wordsOf('en', area));

  test.each(languages)('is complete in %s, with the same placeholders', (language) => {
    const texts = new Map(textsOf(wordsOf(language, area)));
    expect([...texts.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted());
    for (const [key, text] of english)
      expect({ key, holds: placeholders(texts.get(key) ?? '') }).toEqual({ key, holds: placeholders(text) });
  });

  test('no text is empty', () => {
    for (const language of languages)
      for (const [key, text] of textsOf(wordsOf(language, area))) expect([key, text.trim()]).not.toEqual([key, '']);
  });
});

test('every area is loaded', () => {
  const source = readFileSync(join(import.meta.dirname, 'messages.ts'), 'utf8');
  for (const language of languages)
    for (const area of areasOf(language)) expect(source).toContain(`'../../messages/${language}/${area}'`);
});
