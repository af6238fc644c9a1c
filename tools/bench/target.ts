import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { connectHouse, type House } from '../trial/bulk.ts';
import { personClaims } from '../trial/openid/claims.ts';
import { Accounts } from '../trial/openid/accounts.ts';
import { apiAudience, openidClientId, tokenLifetimeSeconds } from '../trial/openid/terms.ts';
import { readTrial } from '../trial/running-trial.ts';
import { readSecrets } from '../trial/secrets.ts';

/** The running trial that is measured, and the ways into it. */
export interface Target extends AsyncDisposable {
  readonly url: string;
  readonly house: House;
  /** What `npm run trial:env` prints. */
  readonly environment: Readonly<Record<string, string>>;
  /** Process that runs the trial; all others are below it. */
  readonly runner: number;
  tokenOf(userPrincipalName: string): Promise<string>;
}

export async function connectTarget(): Promise<Target> {
  const trial = readTrial();
  const secrets = readSecrets();
  if (trial === undefined || secrets === undefined) throw new Error('No trial runs in TRIAL_FOLDER.');
  const { environment, runner } = trial;
  const need = (name: string): string => {
    const value = environment[name];
    if (value === undefined) throw new Error(`The trial does not say ${name}.`);
    return value;
  };
  const house = await connectHouse({
    url: need('NATS_URL'),
    user: 'portal',
    password: secrets.broker.portal,
    key: secrets.internal.portal,
  });
  const accounts = new Accounts(need('DATABASE_URL_DIRECTORY'));
  const key = createPrivateKey({ key: secrets.openid, format: 'jwk' });
  return {
    url: need('BAILIWICK_URL'),
    house,
    environment,
    runner: runner.pid,
    async tokenOf(name) {
      const account = await accounts.byPrincipalName(name);
      if (account === undefined) throw new Error(`There is no account ${name}.`);
      return new SignJWT({ sub: account.id, client_id: openidClientId, ...personClaims(account) })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: secrets.openid.kid })
        .setIssuer(need('OIDC_ISSUER'))
        .setAudience(apiAudience)
        .setIssuedAt()
        .setExpirationTime(`${tokenLifetimeSeconds} s`)
        .setJti(randomUUID())
        .sign(key);
    },
    async [Symbol.asyncDispose]() {
      await accounts.close();
      await house[Symbol.asyncDispose]();
    },
  };
}
