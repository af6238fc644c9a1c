import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

export default async function stopTrial() {
  const trial = globalThis.bailiwickTrial;
  if (trial === undefined) return;
  trial.removeAllListeners('exit');
  const gone = new Promise((resolve) => trial.once('exit', resolve));
  trial.kill('SIGTERM');
  await gone;
  rmSync(dirname(process.env.TRIAL_FOLDER), { recursive: true, force: true });
}
