import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';

/**
 * `npm run lighthouse`: the five main pages as Lighthouse sees them, on a trial with 10,000 people, warm; the median of five
 * runs of each, on a desktop and on a telephone. Measures the trial in TRIAL_FOLDER, or starts one of its own.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
const organization = { users: 10_000, groups: 50, packages: 200, assignments: 2_000 };
const debuggingPort = 9_222;
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const forms = ['desktop', 'mobile'] as const;

const given = process.env['TRIAL_FOLDER'];
const folder = given ?? join(mkdtempSync(join(tmpdir(), 'bailiwick-lighthouse-')), 'trial');
process.env['TRIAL_FOLDER'] = folder;
const [
  { connectTarget },
  { OwnTrial },
  { fill },
  { freePort },
  { principalName, seededId },
  { repository },
  { median },
] = await Promise.all([
  import('./bench/target.ts'),
  import('./bench/warm-start.ts'),
  import('./trial/fill.ts'),
  import('./trial/process.ts'),
  import('./trial/organization.ts'),
  import('./trial/folder.ts'),
  import('./bench/load.ts'),
]);

const packageId = seededId('package 1');
const pages = [
  { name: 'home', path: '/', account: principalName(1) },
  { name: 'browse', path: '/packages', account: principalName(1) },
  { name: 'request sheet', path: `/packages/${packageId}`, account: principalName(1) },
  { name: 'approvals', path: '/approvals', account: 'it-admin@contoso.example' },
  { name: 'package editor', path: `/manage/packages/${packageId}`, account: 'it-admin@contoso.example' },
];

const own = new OwnTrial((await freePort()) ?? 3999);
if (given === undefined) await own.start();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    `--remote-debugging-port=${debuggingPort}`,
  ],
});

async function cookieOf(url: string, account: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL('/signin?return=%2F', url).href);
  await page.getByRole('searchbox').fill(account);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText(account).first().click();
  await page.waitForURL((at) => at.origin === new URL(url).origin);
  const cookies = await context.cookies(url);
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function scoresOf(address: string, cookie: string, form: (typeof forms)[number]): Promise<number[]> {
  const flags = {
    port: debuggingPort,
    onlyCategories: [...categories],
    extraHeaders: { Cookie: cookie },
    logLevel: 'error' as const,
  };
  const result = await lighthouse(address, flags, form === 'desktop' ? desktopConfig : undefined);
  if (result === undefined) throw new Error(`Lighthouse said nothing about ${address}`);
  for (const { id, score, title } of Object.values(result.lhr.audits))
    if (score === 0 && result.lhr.categories['best-practices']?.auditRefs.some((ref) => ref.id === id))
      process.stderr.write(`${address}: ${title}\n`);
  return categories.map((category) => Math.round((result.lhr.categories[category]?.score ?? 0) * 100));
}

try {
  await using target = await connectTarget();
  await fill(target.house, organization, () => {});
  const figures = [];
  for (const { name, path, account } of pages) {
    const cookie = await cookieOf(target.url, account);
    const address = new URL(path, target.url).href;
    for (const form of forms) {
      const scores: number[][] = [];
      for (let run = 0; run < runs; run++) scores.push(await scoresOf(address, cookie, form));
      const medians = categories.map((category, at) => [category, median(scores.map((score) => score[at]!))] as const);
      figures.push({ page: name, form, ...Object.fromEntries(medians) });
      process.stdout.write(`${name.padEnd(16)} ${form.padEnd(8)} ${medians.map(([c, v]) => `${c} ${v}`).join('  ')}\n`);
    }
  }
  mkdirSync(join(repository, 'bench', 'results'), { recursive: true });
  const content = { at: new Date().toISOString(), runs, organization, figures };
  if (runs >= 5)
    writeFileSync(join(repository, 'bench', 'results', 'lighthouse.json'), `${JSON.stringify(content, null, 2)}\n`);
} finally {
  await browser.close();
  if (given === undefined) {
    await own.stop();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  }
}
