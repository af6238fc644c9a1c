import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { address, openBrowser, person } from '../platform/browser.ts';
import { fresh } from '../platform/estate.ts';
import { seenNames, somethingToSee } from './page-paths.ts';

/** Asking, approving and making a package without a mouse. */
let browser: Browser;

beforeAll(async () => {
  await somethingToSee();
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser.close());

/** Presses Tab until what has the focus is called so; fails when that is never. */
async function tabTo(page: Page, role: string, name: RegExp): Promise<void> {
  const target = page.getByRole(role as 'button', { name }).first();
  await target.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the focus never came to the ${role} ${String(name)}`);
}

test('the first key leads past the navigation', async () => {
  const { page, context } = await person(browser, 'marketing-employee-2');
  await page.goto(address('/packages'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  await context.close();
});

test('somebody asks, and the approver approves', async () => {
  const { page, context } = await person(browser, 'marketing-employee-2');
  await page.goto(address('/packages'));
  // The shortcuts come with the page's scripts.
  const search = page.getByRole('searchbox');
  for (let tries = 0; tries < 50 && !(await search.evaluate((one) => one === document.activeElement)); tries++) {
    await page.waitForTimeout(100);
    await page.keyboard.press('/');
  }
  await search.clear();
  await page.keyboard.type(seenNames.decided);
  await page.keyboard.press('Enter');
  await tabTo(page, 'link', new RegExp(seenNames.decided));
  await page.keyboard.press('Enter');
  await tabTo(page, 'textbox', /Why do you need it/);
  await page.keyboard.type('By keyboard');
  await tabTo(page, 'button', /Send request/);
  await page.keyboard.press('Enter');
  await page
    .getByText(/Waiting for/)
    .first()
    .waitFor();
  await context.close();

  const approver = await person(browser, 'finance-lead');
  await approver.page.goto(address('/approvals'));
  await approver.page.getByText('By keyboard').or(approver.page.getByText('Marketing Employee 2')).first().waitFor();
  await tabTo(approver.page, 'link', /Marketing Employee 2/);
  await approver.page.keyboard.press('Enter');
  await approver.page.getByText('By keyboard').first().waitFor();
  await tabTo(approver.page, 'textbox', /Your reason/);
  await approver.page.keyboard.type('Yes.');
  await tabTo(approver.page, 'button', /^Approve/);
  await approver.page.keyboard.press('Enter');
  await approver.page
    .getByText('By keyboard')
    .first()
    .waitFor({ state: 'hidden' })
    .catch(() => undefined);
  await approver.page.goto(address('/approvals?view=history'));
  await approver.page.getByText('Marketing Employee 2').first().waitFor();
  await approver.context.close();
}, 120_000);

test('somebody makes a package', async () => {
  const { page, context } = await person(browser, 'marketing-manager');
  const name = fresh('Typed');
  await page.goto(address('/manage/packages/new'));
  await tabTo(page, 'textbox', /^Name/);
  await page.keyboard.type(name);
  await tabTo(page, 'combobox', /^Catalog/);
  await page.keyboard.type(seenNames.catalog);
  await page.keyboard.press('Tab');
  await tabTo(page, 'button', /Campaign workspace: Member/);
  await page.keyboard.press('Space');
  await tabTo(page, 'button', /Create package/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await context.close();
}, 120_000);
