/**
 * Prints the Secrets of an installation, with passwords and keys made at random. Once per installation: what exists in the
 * cluster is not read, and databases and brokers know the passwords.
 *
 *   node deploy/kubernetes/make-secrets.mjs --oidc-client-secret … --smtp-url smtps://user:password@mail.example:465 \
 *     [--database-host postgres:5432] [--database-options sslmode=verify-full] | kubectl -n bailiwick create -f -
 */
import { parseArgs } from 'node:util';
import { apps, brokerUsers, databaseName, environmentName, internalKeys, password } from '../secrets/make.mjs';

/** A List of Secrets; JSON is YAML. */
export function secretsOf({ databaseHost, databaseOptions, smtpUrl, oidcClientSecret }) {
  const { privateKeys, publicKeys } = internalKeys();
  const broker = Object.fromEntries(brokerUsers.map((user) => [user, password()]));
  const databases = Object.fromEntries(apps.map((app) => [app, password()]));
  const more = {
    notification: { SMTP_URL: smtpUrl },
    portal: { OIDC_CLIENT_SECRET: oidcClientSecret, SESSION_SECRET: password() },
  };
  const query = databaseOptions === undefined ? '' : `?${databaseOptions}`;
  const ofApp = (app) =>
    secret(`${app}-secrets`, {
      DATABASE_URL: `postgres://${databaseName(app)}:${databases[app]}@${databaseHost}/${databaseName(app)}${query}`,
      NATS_PASSWORD: broker[app],
      INTERNAL_SIGNING_KEY: JSON.stringify(privateKeys[app]),
      ...more[app],
    });
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      secret('internal-keys', { INTERNAL_KEYS: JSON.stringify(publicKeys) }),
      secret('nats-passwords', named('NATS_PASSWORD', broker)),
      secret('nats-cluster', { 'cluster.conf': clusterOf(password()) }),
      secret('postgres-passwords', { POSTGRES_PASSWORD: password(), ...named('DATABASE_PASSWORD', databases) }),
      ...apps.map(ofApp),
      ...apps.map((app) => login(app, databases[app])),
    ],
  };
}

/** The part of the brokers' configuration that makes three of them one cluster. */
function clusterOf(key) {
  const routes = [0, 1, 2].map((at) => `  "nats://peer:${key}@nats-${at}.nats-peers:6222"`);
  return `authorization { user: peer, password: ${key}, timeout: 5 }\nroutes = [\n${routes.join('\n')}\n]\n`;
}

const named = (suffix, values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${environmentName(name)}_${suffix}`, value]));

const secret = (name, stringData, type = 'Opaque') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, labels: { 'app.kubernetes.io/part-of': 'bailiwick' } },
  type,
  stringData,
});

/** A login in the form that the PostgreSQL operator reads. */
const login = (app, value) =>
  secret(`postgres-${app}`, { username: databaseName(app), password: value }, 'kubernetes.io/basic-auth');

if (process.argv[1] === import.meta.filename) {
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: {
      'oidc-client-secret': text,
      'smtp-url': text,
      'database-host': { ...text, default: 'postgres:5432' },
      'database-options': text,
    },
  });
  const missing = ['oidc-client-secret', 'smtp-url'].filter((name) => values[name] === undefined);
  if (missing.length > 0) {
    console.error(`Missing: ${missing.map((name) => `--${name}`).join(', ')}. See the head of this file.`);
    process.exit(1);
  }
  const secrets = secretsOf({
    databaseHost: values['database-host'],
    databaseOptions: values['database-options'],
    smtpUrl: values['smtp-url'],
    oidcClientSecret: values['oidc-client-secret'],
  });
  console.log(JSON.stringify(secrets, null, 2));
}
