import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { generateKeyPairSync } from 'node:crypto';
import * as openid from 'openid-client';
import { testDatabase, type TestDatabase } from '@bailiwick/testing';
import pg from 'pg';
import { freePort } from '../process.ts';
import { Accounts } from './accounts.ts';
import { listenOpenId } from './provider.ts';
import { apiAudience, openidClientId } from './terms.ts';

const person = '11111111-0000-4000-8000-000000000000';
const disabled = '22222222-0000-4000-8000-000000000000';
const redirect = 'http://localhost:3999/signed-in';

let database: TestDatabase;
let accounts: Accounts;
let issuer: string;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase('openid');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create table directory_user (id uuid, user_principal_name text, display_name text, job_title text,
    department text, account_enabled boolean, deleted_at timestamptz)`);
  await client.query('insert into directory_user values ($1, $2, $3, $4, $5, true), ($6, $7, $3, $4, $5, false)', [
    person,
    'pm@contoso.example',
    '<b>Project</b> Manager',
    'Project manager',
    'Marketing',
    disabled,
    'gone@contoso.example',
  ]);
  await client.end();
  accounts = new Accounts(database.url);
  const port = (await freePort()) ?? 0;
  issuer = `http://127.0.0.1:${port}`;
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const openidKey = { ...key, kid: 'test', alg: 'RS256', use: 'sig' };
  const secrets = { openid: openidKey, openidClient: 'p-client', openidCookies: 'p-cookies' };
  close = await listenOpenId(port, secrets, accounts);
});

afterAll(async () => {
  await close();
  await accounts.close();
  await database.drop();
});

/** A browser without scripts: follows redirects and keeps cookies. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async open(url: string, form?: Record<string, string>): Promise<{ url: URL; status: number; text: string }> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const next = location === null ? undefined : new URL(location, url);
    if (next === undefined) return { url: new URL(url), status: response.status, text: await response.text() };
    return next.href.startsWith(redirect) ? { url: next, status: 302, text: '' } : this.open(next.href);
  }
}

async function begin(more: Record<string, string> = {}) {
  const options = { execute: [openid.allowInsecureRequests] };
  const client = await openid.discovery(
    new URL(issuer),
    openidClientId,
    {},
    openid.ClientSecretBasic('p-client'),
    options,
  );
  const verifier = openid.randomPKCECodeVerifier();
  const url = openid.buildAuthorizationUrl(client, {
    redirect_uri: redirect,
    scope: 'openid profile email',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'state',
    ...more,
  });
  return { client, verifier, url: url.href };
}

describe('signing in', () => {
  it('shows everybody who can sign in by job, and nobody else', async () => {
    const { text } = await new Browser().open((await begin()).url);
    expect(text).toContain('Project manager');
    expect(text).toContain('&lt;b&gt;Project&lt;/b&gt;');
    expect(text).not.toContain('gone@contoso.example');
  });

  it('gives whoever was chosen an access token for the API', async () => {
    const browser = new Browser();
    const { client, verifier, url } = await begin();
    const page = await browser.open(url);
    const back = await browser.open(page.url.href, { account: person });
    const tokens = await openid.authorizationCodeGrant(client, back.url, {
      pkceCodeVerifier: verifier,
      expectedState: 'state',
    });
    expect(tokens.claims()).toMatchObject({ sub: person, oid: person, preferred_username: 'pm@contoso.example' });
    const keys = createRemoteJWKSet(new URL(client.serverMetadata().jwks_uri ?? ''));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, keys, { issuer, audience: apiAudience });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(payload).toMatchObject({ oid: person, preferred_username: 'pm@contoso.example' });
    expect(payload['scp']).toContain('EntitlementManagement.ReadWrite.All');
  });

  it('asks again each time, so that one browser can be several people', async () => {
    const browser = new Browser();
    const page = await browser.open((await begin()).url);
    await browser.open(page.url.href, { account: person });
    expect((await browser.open((await begin()).url)).text).toContain('Who do you want to be?');
  });

  it('refuses a disabled account and an invented one', async () => {
    const browser = new Browser();
    const page = await browser.open((await begin()).url);
    expect(await browser.open(page.url.href, { account: disabled })).toMatchObject({ status: 400 });
    expect(await browser.open(page.url.href, { account: 'x' })).toMatchObject({ status: 400 });
  });

  it('sends nobody to another machine', async () => {
    const { url } = await begin({ redirect_uri: 'https://evil.example/signed-in' });
    expect(await new Browser().open(url)).toMatchObject({ status: 400 });
  });
});
