import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine; as root on Debian it is installed when there is none. */
export function findChromium(): string | { problem: string } {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined) return existsSync(given) ? given : { problem: `CHROMIUM_PATH: there is no ${given}` };
  return installed() ?? (install() ? installed() : undefined) ?? { problem };
}

const problem = 'There is no Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.';

const installed = (): string | undefined => places.find((place) => existsSync(place));

function install(): boolean {
  if (process.getuid?.() !== 0) return false;
  process.stdout.write('Installing chromium from the Debian packages …\n');
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', '-y', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return (
    apt('install', '--no-install-recommends', 'chromium') ||
    (apt('update') && apt('install', '--no-install-recommends', 'chromium'))
  );
}
