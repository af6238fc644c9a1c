/**
 * Writes `.env` for docker-compose.yml: random passwords and keys, different in every installation. Never touches an
 * existing `.env`, because the databases in the volumes know its passwords.
 *
 *   node deploy/compose/make-secrets.mjs            any Node from 20 on; no packages needed
 *   docker run --rm -v "$PWD":/w -w /w node:24-slim node deploy/compose/make-secrets.mjs
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { apps, brokerUsers, environmentName, internalKeys, password } from '../secrets/make.mjs';

const root = resolve(import.meta.dirname, '..', '..');

/** The text of `.env`: `.env.example` with every empty value filled in. */
export function environmentFile(example = readFileSync(resolve(root, '.env.example'), 'utf8')) {
  const { privateKeys, publicKeys } = internalKeys();
  const made = new Map([
    ...['POSTGRES_PASSWORD', 'OIDC_CLIENT_SECRET', 'SESSION_SECRET', 'KEYCLOAK_ADMIN_PASSWORD'].map(secret),
    ...apps.map((app) => secret(`${environmentName(app)}_DATABASE_PASSWORD`)),
    ...brokerUsers.map((user) => secret(`${environmentName(user)}_NATS_PASSWORD`)),
    ...apps.map((app) => [`${environmentName(app)}_SIGNING_KEY`, quoted(privateKeys[app])]),
    ['INTERNAL_KEYS', quoted(publicKeys)],
    // People type this one.
    ['PEOPLE_PASSWORD', password().slice(0, 16)],
  ]);
  return example.replace(/^([A-Z_]+)=$/gm, (line, name) => {
    if (!made.has(name)) throw new Error(`Nothing is known about ${name} of .env.example`);
    return `${line}${made.get(name)}`;
  });
}

const secret = (name) => [name, password()];
const quoted = (value) => `'${JSON.stringify(value)}'`;

if (process.argv[1] === import.meta.filename) {
  const file = resolve(root, '.env');
  if (existsSync(file)) {
    console.error(`${file} exists and stays as it is. Remove it, and the volumes, to begin anew.`);
    process.exit(1);
  }
  writeFileSync(file, environmentFile(), { mode: 0o600 });
  console.log(`Wrote ${file}. Everybody signs in with the password PEOPLE_PASSWORD in it.`);
}
