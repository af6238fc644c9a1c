import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { readSecrets } from '../../tools/trial/secrets.ts';
import { call, idOf, tokenOf } from '../platform/api.ts';
import { startSecondPortal, type SecondPortal } from '../platform/second-portal.ts';

/** What is refused before any service is asked: bad tokens, too many calls, and the trial's doors where there is no trial. */
describe('a token', () => {
  const { openid } = readSecrets()!;
  const own = createPrivateKey({ key: openid, format: 'jwk' });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const minute = 60;

  /** Everything right, but for what is named. */
  async function token(
    change: Record<string, unknown>,
    { key = own, typ = 'at+jwt' }: { key?: KeyObject; typ?: string } = {},
  ) {
    const now = Math.floor(Date.now() / 1000);
    const claims = JSON.parse(Buffer.from(tokenOf('auditor').split('.')[1]!, 'base64url').toString()) as object;
    return new SignJWT({ ...claims, iat: now, exp: now + minute, ...change })
      .setProtectedHeader({ alg: 'RS256', typ, kid: openid.kid })
      .sign(key);
  }
  const answer = async (bearer: string) => {
    const { status, body } = await call(null, 'GET', '/v1.0/me', undefined, { authorization: `Bearer ${bearer}` });
    return [status, body.error?.code];
  };
  const now = () => Math.floor(Date.now() / 1000);

  test('made in this way is good where nothing is wrong', async () => {
    expect(await answer(await token({}))).toEqual([200, undefined]);
  });

  test.each<[string, () => Record<string, unknown>, { key?: KeyObject; typ?: string }?]>([
    ['expired', () => ({ iat: now() - 3 * minute, exp: now() - 2 * minute })],
    ['not valid yet', () => ({ nbf: now() + 10 * minute })],
    ['for another audience', () => ({ aud: 'https://graph.microsoft.com' })],
    ['for no audience', () => ({ aud: undefined })],
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['without an end', () => ({ exp: undefined })],
    [
      'about nobody',
      () => ({ oid: '00000000-0000-4000-8000-0000000000ee', preferred_username: 'nobody@contoso.example' }),
    ],
    ['signed by another key under the same name', () => ({}), { key: stranger }],
    ['for signing in', () => ({ nonce: 'x' }), { typ: 'JWT' }],
    ['of the house itself', () => ({}), { typ: 'bailiwick-op+jwt' }],
  ])('%s is refused', async (_, change, how = {}) => {
    expect(await answer(await token(change(), how))).toEqual([401, 'InvalidAuthenticationToken']);
  });

  test('of somebody whose account is disabled is refused', async () => {
    const { body } = await call(
      'it-admin',
      'GET',
      '/v1.0/users/sales-employee-2@contoso.example?$select=id,accountEnabled',
    );
    expect(body.accountEnabled).toBe(false);
    expect(await answer(await token({ oid: body.id, sub: body.id }))).toEqual([401, 'InvalidAuthenticationToken']);
  });
});

describe('a gateway with a limit of ten calls a second, and without a trial', () => {
  let portal: SecondPortal;
  const me = (account: string) =>
    fetch(new URL('/v1.0/me', portal.url), { headers: { authorization: `Bearer ${tokenOf(account)}` } });

  beforeAll(async () => {
    for (const account of ['auditor', 'legal-lead']) await idOf(account);
    portal = await startSecondPortal({ RATE_LIMIT: '10', TRIAL: 'false' });
  }, 60_000);
  afterAll(() => portal.stop());

  test('tells who calls too often when to come back, and serves everybody else', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => me('auditor')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(10);
    expect(refused.length).toBeGreaterThan(20);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    const { error } = (await refused[0]!.json()) as { error: { code: string; innerError: object } };
    expect(error).toMatchObject({
      code: 'TooManyRequests',
      innerError: { code: 'TooManyRequests', status: '429', 'request-id': refused[0]!.headers.get('request-id') },
    });
    expect((await me('legal-lead')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(refused[0]!.headers.get('retry-after'))));
    expect((await me('auditor')).status).toBe(200);
  });

  test('counts the calls of a batch one by one', async () => {
    const requests = Array.from({ length: 20 }, (_, at) => ({ id: String(at), method: 'GET', url: '/me' }));
    const answer = await fetch(new URL('/v1.0/$batch', portal.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf('legal-lead')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ requests }),
    });
    const { responses } = (await answer.json()) as { responses: { status: number; headers: Record<string, string> }[] };
    const refused = responses.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused[0]!.headers).toHaveProperty('Retry-After');
  });

  test.each([
    ['GET', '/trial/clock'],
    ['POST', '/trial/clock'],
    ['GET', '/trial/mail?to=auditor%40contoso.example'],
  ])('has no %s %s', async (method, path) => {
    const answer = await fetch(new URL(path, portal.url), {
      method,
      ...(method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{"advance":"P1D"}' } : {}),
    });
    expect(answer.status).toBe(404);
  });
});
