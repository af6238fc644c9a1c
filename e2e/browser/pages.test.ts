import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { address, complaintsOf, openBrowser, person } from '../platform/browser.ts';
import { barriersOf, layoutShift, scriptsOf } from '../platform/page-audit.ts';
import { accounts, pagePaths, somethingToSee, type Account } from './page-paths.ts';

/** Every page as its people meet it: usable by everybody, light to load, standing still, and without a complaint. */
const mostScript = 200 * 1024;

let browser: Browser;
const pages = new Map<Account, { page: Page; complaints: string[]; scripts: ReturnType<typeof scriptsOf> }>();

beforeAll(async () => {
  await somethingToSee();
  browser = await openBrowser();
  for (const account of accounts) {
    const { page } = await person(browser, account);
    pages.set(account, { page, complaints: complaintsOf(page), scripts: scriptsOf(page) });
  }
}, 180_000);
afterAll(() => browser.close());

const everyPath = Object.assign({}, ...Object.values(pagePaths).toReversed()) as Record<string, () => string>;
const ofAll = Object.entries(pagePaths).flatMap(([account, paths]) =>
  Object.keys(paths).map((name) => [account as Account, name] as const),
);

describe.each(ofAll)('%s sees %s', (account, name) => {
  test('without barriers, complaints or jumps, within the budget', async () => {
    const { page, complaints, scripts } = pages.get(account)!;
    // What the page before says of being left is not this page's.
    await page.goto('about:blank');
    complaints.length = 0;
    scripts.forget();
    const answer = await page.goto(address(pagePaths[account][name]!()), { waitUntil: 'networkidle' });
    expect(answer?.status()).toBe(200);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.title()).toMatch(/Bailiwick/);
    expect(await barriersOf(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.01);
    expect(await scripts.bytes()).toBeLessThan(mostScript);
    expect(complaints).toEqual([]);
  });
});

describe('in the dark and in German', () => {
  const six = ['home', 'browse', 'package', 'approvals', 'package editor', 'catalog'];
  let page: Page;
  beforeAll(async () => {
    ({ page } = await person(browser, 'it-admin', { locale: 'de-DE', colorScheme: 'dark' }));
  }, 60_000);

  test.each(six)('%s has no barriers', async (name) => {
    const path = everyPath[name]!;
    await page.goto(address(path()), { waitUntil: 'networkidle' });
    expect(await page.getAttribute('html', 'lang')).toBe('de');
    expect(await barriersOf(page)).toEqual([]);
  });
});

test('nothing of a page is wider than a telephone', async () => {
  const { page, context } = await person(browser, 'marketing-employee-1', { viewport: { width: 390, height: 844 } });
  for (const path of Object.values(pagePaths['marketing-employee-1'])) {
    await page.goto(address(path()));
    expect([path(), await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path(), 390]);
  }
  await context.close();
}, 120_000);
