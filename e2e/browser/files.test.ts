import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { call, EM, must } from '../platform/api.ts';
import { address, openBrowser, person } from '../platform/browser.ts';
import { owner } from '../platform/estate.ts';
import { seen, seenNames, somethingToSee } from './page-paths.ts';

/** Lists as files: everything that the list would show, to nobody who could not see the list. */
const administrator = 'it-admin';
const stranger = 'legal-employee-3';
const formula = '=1+1 "quoted", and\nmore';

let browser: Browser;
let cookies: Readonly<Record<string, string>>;

const cookieOf = async (account: string) => {
  const { context } = await person(browser, account);
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
};

beforeAll(async () => {
  await somethingToSee();
  await must(owner, 'PATCH', `${EM}/catalogs/${seen['catalogId']}`, { description: formula });
  browser = await openBrowser();
  cookies = { [administrator]: await cookieOf(administrator), [stranger]: await cookieOf(stranger) };
}, 120_000);
afterAll(() => browser.close());

async function file(path: string, account?: string) {
  const headers = account === undefined ? {} : { cookie: cookies[account]! };
  const answer = await fetch(address(path), { headers, redirect: 'manual' });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

/** Lines of a file without line breaks inside of values. */
const rowsOf = (text: string) =>
  text
    .replaceAll(/"[^"]*(?:""[^"]*)*"/g, 'quoted')
    .trimEnd()
    .split('\r\n').length - 1;

const directoryFiles = [
  ['people', '/v1.0/users/$count'],
  ['groups', '/v1.0/groups/$count'],
] as const;

describe('a list as a file', () => {
  test.each(directoryFiles)('has every one of %s', async (name, count) => {
    const { status, type, text } = await file(`/directory/${name}/export.csv`, administrator);
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
    const { text: counted } = await call(administrator, 'GET', count, undefined, { ConsistencyLevel: 'eventual' });
    expect(rowsOf(text)).toBe(Number(counted.replace('\uFEFF', '')));
  });

  test('keeps to what the list was narrowed to', async () => {
    const { text } = await file('/directory/people/export.csv?type=Guest', administrator);
    const { value } = await must(administrator, 'GET', `/v1.0/users?$filter=userType eq 'Guest'&$select=id`);
    expect(rowsOf(text)).toBe(value.length);
  });

  test('has applications with their roles, and resources of a catalog', async () => {
    expect((await file('/directory/applications/export.csv', administrator)).text).toContain('Expense Desk');
    const { status, text } = await file(`/catalogs/${seen['catalogId']}/resources/export.csv`, administrator);
    const { value } = await must(administrator, 'GET', `${EM}/catalogs/${seen['catalogId']}/resources`);
    expect([status, rowsOf(text)]).toEqual([200, value.length]);
  });

  test('holds nothing that a spreadsheet would carry out', async () => {
    const { text } = await file('/catalogs/export.csv', administrator);
    expect(text).toContain(`"'=1+1 ""quoted"", and\nmore"`);
  });

  test.each(['/catalogs/export.csv', '/manage/packages/export.csv', '/audit/export.csv'])(
    'shows nothing of others to somebody without a role: %s',
    async (path) => {
      const { status, text } = await file(path, stranger);
      expect(status).toBeLessThan(500);
      expect(text).not.toContain(seenNames.catalog);
      expect(text).not.toContain(seenNames.package);
    },
  );

  test('of a catalog one may not see does not exist', async () => {
    const { status, text } = await file(`/catalogs/${seen['catalogId']}/resources/export.csv`, stranger);
    expect([status, text]).toEqual([404, '']);
  });

  test.each(['/directory/people/export.csv', '/catalogs/export.csv', '/access/export.csv'])(
    'is nothing for whoever is not signed in: %s',
    async (path) => {
      const { status, text } = await file(path);
      expect([303, 307, 308]).toContain(status);
      expect(text).not.toContain(seenNames.employee);
    },
  );
});
