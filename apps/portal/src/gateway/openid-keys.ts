import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { ProviderUnreachable } from './access-token.ts';

const patience = 5_000;

/**
 * The signing keys of the OpenID provider, found through its discovery document and nowhere else. Asked for at the first
 * token, so that the portal starts while the provider is away; kept for a day, fetched again for an unknown key id at
 * most every 30 s.
 */
export function openidKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    keys ??= discover(issuer);
    const current = keys;
    const found = await current.catch((error: unknown) => {
      if (keys === current) keys = undefined;
      throw new ProviderUnreachable('The OpenID provider does not answer', { cause: error });
    });
    return found(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'error' });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer) throw new Error(`${url} speaks for another issuer`);
  return createRemoteJWKSet(new URL(String(document.jwks_uri)), {
    timeoutDuration: patience,
    cooldownDuration: 30_000,
    cacheMaxAge: 86_400_000,
  });
}
