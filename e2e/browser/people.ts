import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { url } from '../platform/api.ts';

/** A browser in which several people sit, each in a window of their own. */
export interface People {
  /** Signs in by the persona picker and arrives at `path`. */
  as(account: string, path?: string): Promise<Page>;
  /** What went wrong in any page, scripts and their complaints included. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

export async function openBrowser(options: BrowserContextOptions = {}): Promise<People> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const browser: Browser = await chromium.launch({ executablePath, args: flags });
  const problems: string[] = [];
  return {
    problems,
    close: () => browser.close(),
    as: async (account, path = '/') => {
      const context = await browser.newContext({ locale: 'en-GB', ...options });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(`${account}: ${error.message}`));
      page.on('response', (response) => {
        const own = response.url().startsWith(url());
        if (own && response.status() >= 500) problems.push(`${account}: ${response.status()} ${response.url()}`);
      });
      const name = `${account}@contoso.example`;
      await page.goto(new URL(`/signin?return=${encodeURIComponent(path)}&hint=${name}`, url()).href);
      await page.locator('button.account', { hasText: name }).first().click();
      await page.waitForURL((at) => at.origin === new URL(url()).origin);
      return page;
    },
  };
}
