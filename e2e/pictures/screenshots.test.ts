import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { address, openBrowser, person } from '../platform/browser.ts';
import { EM, must } from '../platform/api.ts';
import { owner } from '../platform/estate.ts';
import { accounts, pagePaths, seen, somethingToSee } from '../browser/page-paths.ts';

/** `npm run screenshots`: every page in light, dark and on a telephone, into docs/screenshots. */
const folder = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true },
} as const;

let browser: Browser;
beforeAll(async () => {
  await somethingToSee();
  const called = { catalogId: 'Marketing campaigns', packageId: 'Campaign tools', decidedId: 'Agency budget' };
  for (const [id, displayName] of Object.entries(called))
    await must(owner, 'PATCH', `${EM}/${id === 'catalogId' ? 'catalogs' : 'accessPackages'}/${seen[id]}`, {
      displayName,
      description: 'What a campaign needs, for as long as it runs',
    });
  browser = await openBrowser();
  for (const look of Object.keys(looks)) mkdirSync(join(folder, look), { recursive: true });
}, 120_000);
afterAll(() => browser.close());

test.each(
  accounts.flatMap((account) => Object.keys(looks).map((look) => [account, look as keyof typeof looks] as const)),
)(
  'what %s sees, %s',
  async (account, look) => {
    const { page, context } = await person(browser, account, looks[look]);
    for (const [name, path] of Object.entries(pagePaths[account])) {
      await page.goto(address(path()), { waitUntil: 'networkidle' });
      const file = `${name.replaceAll(' ', '-')}.jpg`;
      await page.screenshot({ path: join(folder, look, file), type: 'jpeg', quality: 62 });
    }
    await context.close();
  },
  300_000,
);
