import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** What of the page some people cannot use: axe's serious and critical findings, one line each. */
export async function barriersOf(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy admits no other scripts.
  await page.evaluate(axe);
  const violations = await page.evaluate(
    async () =>
      (
        await (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe.run({
          resultTypes: ['violations'],
        })
      ).violations,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}

/** Counts the bytes of scripts that a page loads, compressed as a server would send them. */
export function scriptsOf(page: Page): { bytes(): Promise<number>; forget(): void } {
  let bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  });
  return {
    bytes: async () => (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).byteLength, 0),
    forget: () => void (bodies = []),
  };
}

/** How far things have jumped since the page began to show, without anybody having done anything (CLS). */
export const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 150);
      }),
  );
