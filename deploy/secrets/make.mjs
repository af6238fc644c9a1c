import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** The apps, each with a database, a broker user and a signing key of its own. */
export const apps = ['directory', 'catalog', 'access-package', 'request-workflow', 'notification', 'audit', 'portal'];

/** The users of deploy/nats/permissions.conf. */
export const brokerUsers = [...apps, 'provisioner', 'subscriber'];

/** `access-package` is `ACCESS_PACKAGE` in names of environment variables. */
export const environmentName = (name) => name.toUpperCase().replaceAll('-', '_');

/** `access-package` is `access_package` as a database and login. */
export const databaseName = (name) => name.replaceAll('-', '_');

/** Letters first: the configuration reader of nats-server takes `8e12` for a number. */
export const password = () => `p${randomBytes(24).toString('hex')}`;

/**
 * One Ed25519 key per app for its internal tokens: the private keys as JWKs by app, and the public halves as the JWKS that
 * everybody gets. `kid` is the issuer's name.
 */
export function internalKeys() {
  const privateKeys = Object.fromEntries(
    apps.map((kid) => [kid, { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid }]),
  );
  const keys = Object.values(privateKeys).map(({ d: _private, ...key }) => key);
  return { privateKeys, publicKeys: { keys } };
}
