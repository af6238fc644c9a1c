import { expect, test } from '@jest/globals';
import { csvLine, csvResponse } from './csv.ts';

test('separators, quotes and lines are kept, formulas are not', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', '=1+1', 7, null, true])).toBe(
    '"a,b","say ""hi""","two\nlines",\'=1+1,7,,true\r\n',
  );
});

test('every page is in the file, under one head', async () => {
  const pages = new Map([
    [undefined, { rows: ['a', 'b'], count: undefined, next: 't' }],
    ['t', { rows: ['c'], count: undefined, next: undefined }],
  ]);
  const columns = [{ title: 'Letter', value: (row: string) => row }];
  const response = await csvResponse({ name: 'letters', columns, read: async (token) => pages.get(token)! });
  expect(await response.text()).toBe('Letter\r\na\r\nb\r\nc\r\n');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="letters.csv"');
});
