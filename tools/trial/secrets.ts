import { generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import { inTrial, readJson, writeJson } from './folder.ts';
import { brokerUsers, processes, type BrokerUser, type ProcessName } from './landscape.ts';

export type NamedKey = JsonWebKey & { kid: string };

/** Made at the first start and kept, so that tokens and sessions survive a restart; never the same in two trials. */
export interface Secrets {
  readonly postgres: string;
  readonly databases: Record<ProcessName, string>;
  readonly broker: Record<BrokerUser, string>;
  /** Ed25519 private keys of those who mint internal tokens. */
  readonly internal: Record<ProcessName, NamedKey>;
  /** RSA private key of the OpenID provider. */
  readonly openid: NamedKey;
  readonly openidClient: string;
  readonly openidCookies: string;
  readonly session: string;
}

const file = inTrial('secrets.json');

export const readSecrets = (): Secrets | undefined => readJson<Secrets>(file);

export function keepSecrets(): Secrets {
  const kept = readSecrets();
  if (kept !== undefined) return kept;
  const made: Secrets = {
    postgres: password(),
    databases: each(processes, password),
    broker: each(brokerUsers, password),
    internal: each(processes, (kid) => ({
      ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
      kid,
    })),
    openid: {
      ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
      kid: randomBytes(8).toString('hex'),
      alg: 'RS256',
      use: 'sig',
    },
    openidClient: password(),
    openidCookies: password(),
    session: password(),
  };
  writeJson(file, made, 0o600);
  return made;
}

/** Public halves of the internal keys, as every process gets them. */
export function publicKeys(secrets: Secrets): { keys: JsonWebKey[] } {
  return { keys: Object.values(secrets.internal).map(({ d: _private, ...key }) => key) };
}

/** Letters first: the configuration reader of nats-server takes `8e12` for a number. */
function password(): string {
  return `p${randomBytes(24).toString('hex')}`;
}

function each<Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}
