import { parseArgs } from 'node:util';
import { connectHouse } from './bulk.ts';
import { analyze, fill } from './fill.ts';
import type { Size } from './organization.ts';
import { readTrial } from './running-trial.ts';
import { readSecrets } from './secrets.ts';

/** `npm run seed -- --users N --groups N --packages N --assignments N`: fills the running trial, always with the same. */

const number = { type: 'string', default: '0' } as const;
const { values } = parseArgs({ options: { users: number, groups: number, packages: number, assignments: number } });

function size(): Size {
  const read = (name: keyof Size): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0 || value > 1_000_000)
      throw new Error(`--${name} must be a number from 0 to 1000000`);
    return value;
  };
  const asked = {
    users: read('users'),
    groups: read('groups'),
    packages: read('packages'),
    assignments: read('assignments'),
  };
  if (asked.assignments > asked.users * asked.packages)
    throw new Error('--assignments: each person can hold each package once');
  return asked;
}

function say(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${text}` : `${text}\n`);
}

async function seed(): Promise<void> {
  const asked = size();
  const trial = readTrial();
  const secrets = readSecrets();
  if (trial === undefined || secrets === undefined) throw new Error('No trial runs here. Start one: npm start');
  const { environment } = trial;
  const begun = performance.now();
  await using house = await connectHouse({
    url: environment['NATS_URL'] ?? '',
    user: 'portal',
    password: secrets.broker.portal,
    key: secrets.internal.portal,
  });
  let last = '';
  await fill(house, asked, (what, done, of) => {
    const line = of === 0 ? `${what}: ${done}` : `${what}: ${Math.floor((done * 10) / of) * 10} %`;
    if (line !== last) say((last = line));
  });
  const urls = Object.entries(environment).filter(([name]) => name.startsWith('DATABASE_URL_'));
  await analyze(urls.map(([, url]) => url));
  say(
    `${asked.users} users, ${asked.groups} groups, ${asked.packages} packages, ${asked.assignments} assignments ` +
      `in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`,
  );
}

try {
  await seed();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
