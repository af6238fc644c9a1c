import type { JsonWebKey } from 'node:crypto';
import { resolve } from 'node:path';
import { build } from './build.ts';
import { importPeople, type HouseCredentials } from './bulk.ts';
import { readTrial } from './running-trial.ts';
import { readSecrets } from './secrets.ts';

/**
 * `npm run -s import -- people.json`: loads users, groups, applications and sites (form: trial-directory.json). Into the
 * installation that NATS_URL, NATS_USER, NATS_PASSWORD and INTERNAL_SIGNING_KEY (those of its portal) name, else into
 * the trial that runs here.
 */
function credentials(): HouseCredentials {
  const {
    NATS_URL: url,
    NATS_USER: user = 'portal',
    NATS_PASSWORD: password = '',
    INTERNAL_SIGNING_KEY: key,
  } = process.env;
  if (url !== undefined && key !== undefined) return { url, user, password, key: JSON.parse(key) as JsonWebKey };
  const secrets = readSecrets();
  const address = readTrial()?.environment['NATS_URL'];
  if (secrets !== undefined && address !== undefined) {
    return { url: address, user: 'portal', password: secrets.broker.portal, key: secrets.internal.portal };
  }
  throw new Error(
    'No trial runs here. Start one (npm start), or name an installation by NATS_URL, NATS_USER, NATS_PASSWORD and\n' +
      'INTERNAL_SIGNING_KEY, as its portal has them.',
  );
}

try {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Usage: npm run -s import -- people.json');
  const target = credentials();
  await build();
  const { created, changed, unresolved } = await importPeople(resolve(file), target);
  process.stdout.write(`${created} created, ${changed} changed\n`);
  for (const { item, reference } of unresolved) process.stderr.write(`${item}: there is no ${reference}\n`);
  if (unresolved.length > 0) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
