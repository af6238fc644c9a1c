import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One fresh trial for all journeys; one that is named by BAILIWICK_URL is used instead. */
export default async function startTrial() {
  if (process.env.BAILIWICK_URL) return;
  const { freePort } = await import('../trial/process.ts');
  process.env.TRIAL_FOLDER = join(mkdtempSync(join(tmpdir(), 'bailiwick-journeys-')), 'trial');
  const script = resolve(import.meta.dirname, '..', 'trial', 'start.ts');
  const trial = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  globalThis.bailiwickTrial = trial;
  await new Promise((ready, failed) => {
    let said = '';
    trial.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (said.includes('Bailiwick runs')) ready();
    });
    trial.once('exit', (code) => failed(new Error(`the trial ended (${code}):\n${said}`)));
  });
  const { readTrial } = await import('../trial/running-trial.ts');
  Object.assign(process.env, readTrial()?.environment);
}
