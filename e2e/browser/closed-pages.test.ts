import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { EM, must } from '../platform/api.ts';
import { address, openBrowser, person } from '../platform/browser.ts';
import { pagePaths, seenNames, somethingToSee } from './page-paths.ts';

/** Every page asked for by somebody with no role, and by nobody. */
const stranger = 'legal-employee-3';
/** The directory is everybody's to read, as it is over the API. */
const everybodys = /^\/directory(\/(people|groups|applications|sites).*)?$/;
const governed = Object.values(pagePaths).flatMap((paths) => Object.entries(paths));

let browser: Browser;
let cookie: string;

beforeAll(async () => {
  await somethingToSee();
  browser = await openBrowser();
  const { context } = await person(browser, stranger);
  cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}, 120_000);
afterAll(() => browser.close());

const ask = async (path: string, headers: Record<string, string>) => {
  const answer = await fetch(address(path), { headers, redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() };
};

describe.each(governed)('%s', (_, path) => {
  test('leads whoever is not signed in to sign in, and back', async () => {
    const { status, location, text } = await ask(path(), {});
    if (path() === '/') {
      expect(text).not.toContain(seenNames.employee);
      return;
    }
    const target = location === '' ? (/url=([^"]+)"/.exec(text)?.[1] ?? '') : location;
    expect([status, target]).toEqual([status, expect.stringContaining(`/signin?return=${encodeURIComponent(path())}`)]);
    expect(text).not.toContain(seenNames.package);
  });

  test('shows nothing of others to somebody without a role', async () => {
    const { status, text } = await ask(path(), { cookie });
    expect(status).toBeLessThan(500);
    if (path().startsWith('/manage') || path().startsWith('/catalogs') || /^\/(audit|operations)/.test(path()))
      expect(text).not.toContain(seenNames.package);
    if (path().startsWith('/access/') || path().startsWith('/requests/') || path().startsWith('/approvals/'))
      expect(text).not.toContain(seenNames.employee);
    if (everybodys.test(path())) expect(text).not.toMatch(/NEXT_HTTP_ERROR_FALLBACK/);
  });
});

test('of what the pages would do, nothing can be done without the right', async () => {
  const before = await must('it-admin', 'GET', `${EM}/accessPackages/$count`);
  const { context, page } = await person(browser, stranger);
  await page.goto(address('/manage/packages/new'));
  expect(await page.getByRole('button', { name: 'Create package' }).count()).toBe(0);
  await context.close();
  expect(await must('it-admin', 'GET', `${EM}/accessPackages/$count`)).toBe(before);
});
