import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { freePort } from './process.ts';

const folder = mkdtempSync(join(tmpdir(), 'bailiwick-ports-'));
process.env['TRIAL_FOLDER'] = folder;
const { keepPorts } = await import('./ports.ts');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps every port but the one that the portal is to have', async () => {
  const first = await keepPorts((await freePort()) ?? 0);
  const second = await keepPorts(first.mail);
  expect(second).toEqual({ ...first, mail: expect.any(Number) });
  expect(Object.values(second)).not.toContain(first.mail);
  expect(new Set(Object.values(second)).size).toBe(Object.keys(second).length);
});
