import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { url } from '../platform/api.ts';

/** Signing in with a real browser: persona picker, session, the way back, and what another site cannot do with it. */
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
}, 60_000);
afterAll(() => browser.close());

const session = async () => (await context.cookies(url())).find(({ name }) => name === 'bailiwick');

/** Finds the person as one does among many, and becomes them. */
async function choose(): Promise<void> {
  await page.getByRole('searchbox').fill('marketing-employee-1@contoso.example');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText('marketing-employee-1@contoso.example').first().click();
}

describe('signing in', () => {
  test('leads to the persona picker and back to where somebody wanted to go', async () => {
    await page.goto(new URL('/signin?return=%2F%3Ffrom%3Dmail', url()).href);
    expect(await page.title()).toContain('Choose an account');
    await choose();
    await page.waitForURL((at) => at.origin === new URL(url()).origin);
    expect(page.url()).toBe(new URL('/?from=mail', url()).href);
    expect(await page.textContent('nav')).toContain('marketing-employee-1@contoso.example');
  });

  test('leaves a cookie that no script can read, and no token in the page', async () => {
    expect(await session()).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(await page.evaluate(() => document.cookie)).not.toMatch(/(?:^|; )(?:__Host-)?bailiwick=/);
    expect(await page.content()).not.toMatch(/eyJ[\w-]{20}/);
  });

  test('opens the API to the own pages, and to no page of another site', async () => {
    const me = () =>
      page.evaluate(async () => (await fetch('/v1.0/me')).json() as Promise<{ userPrincipalName: string }>);
    expect((await me()).userPrincipalName).toBe('marketing-employee-1@contoso.example');
    const cookie = `bailiwick=${(await session())!.value}`;
    const response = await fetch(new URL('/v1.0/identityGovernance/entitlementManagement/assignmentRequests', url()), {
      method: 'POST',
      headers: {
        cookie,
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/json',
      },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  test('never sends anybody to another site afterwards', async () => {
    await page.goto(new URL('/signin?return=https%3A%2F%2Fevil.example%2F', url()).href);
    if (new URL(page.url()).origin !== new URL(url()).origin) await choose();
    await page.waitForURL((at) => at.origin === new URL(url()).origin);
    expect(new URL(page.url()).origin).toBe(new URL(url()).origin);
  });

  test('ends with signing out, on the server too', async () => {
    const cookie = `bailiwick=${(await session())!.value}`;
    await page.goto(url());
    await page.locator('nav summary').first().click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL((at) => at.origin === new URL(url()).origin);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await session()).toBeUndefined();
    const response = await fetch(new URL('/v1.0/me', url()), { headers: { cookie } });
    expect(response.status).toBe(401);
  });
});
