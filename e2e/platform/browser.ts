import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { url } from './api.ts';

/** Debian's Chromium, without anything that calls home. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Becomes one of the trial's people, by searching for them in the persona picker. */
export async function signIn(page: Page, account: string, path = '/'): Promise<void> {
  const name = `${account}@contoso.example`;
  await page.goto(address(`/signin?return=${encodeURIComponent(path)}`));
  await page.getByRole('searchbox').fill(name);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText(name).first().click();
  await page.waitForURL((at) => at.origin === new URL(url()).origin);
}

/** A person in front of the portal: a browser of their own, signed in, arrived at `path`. */
export async function person(
  browser: Browser,
  account: string,
  { path = '/', ...options }: BrowserContextOptions & { readonly path?: string } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1360, height: 860 }, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await signIn(page, account, path);
  return { context, page };
}

export const address = (path: string): string => new URL(path, url()).href;

/** What the browser complained of: errors of scripts, and of the console. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}
