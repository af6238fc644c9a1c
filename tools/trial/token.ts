import { createPrivateKey, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SignJWT } from 'jose';
import { Accounts } from './openid/accounts.ts';
import { applicationClaims, personClaims } from './openid/claims.ts';
import { apiAudience, openidClientId, tokenLifetimeSeconds } from './openid/terms.ts';
import { readTrial } from './running-trial.ts';
import { readSecrets } from './secrets.ts';

/** `npm run -s token -- <userPrincipalName>` or `-- --app <appId>`: an access token, as the trial's provider issues it. */

const { values, positionals } = parseArgs({ options: { app: { type: 'string' } }, allowPositionals: true });

async function claims(directoryUrl: string): Promise<Record<string, unknown>> {
  const accounts = new Accounts(directoryUrl);
  try {
    if (values.app !== undefined) {
      const application = await accounts.application(values.app);
      if (application === undefined) throw new Error(`There is no enabled application with appId ${values.app}.`);
      return { sub: application.id, client_id: application.appId, ...applicationClaims(application) };
    }
    const [name] = positionals;
    if (name === undefined) throw new Error('Usage: npm run -s token -- <userPrincipalName> | --app <appId>');
    const account = await accounts.byPrincipalName(name);
    if (account === undefined) throw new Error(`There is no enabled account ${name}.`);
    return { sub: account.id, client_id: openidClientId, ...personClaims(account) };
  } finally {
    await accounts.close();
  }
}

async function mint(): Promise<string> {
  const environment = readTrial()?.environment ?? {};
  const secrets = readSecrets();
  const { DATABASE_URL_DIRECTORY: directoryUrl, OIDC_ISSUER: issuer } = environment;
  if (secrets === undefined || directoryUrl === undefined || issuer === undefined) {
    throw new Error('No trial runs here. Start one: npm start');
  }
  return new SignJWT(await claims(directoryUrl))
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: secrets.openid.kid })
    .setIssuer(issuer)
    .setAudience(apiAudience)
    .setIssuedAt()
    .setExpirationTime(`${tokenLifetimeSeconds} s`)
    .setJti(randomUUID())
    .sign(createPrivateKey({ key: secrets.openid, format: 'jwk' }));
}

try {
  process.stdout.write(`${await mint()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
