import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { bodyHash, TokenMint, TokenVerifier, type InternalClaims } from './internal-token.ts';

const now = 1_800_000_000;
const body = Buffer.from('{"a":1}');
const subject = 'cmd.catalog.create-catalog.v1';

function keys(kid: string): { own: JsonWebKey & { kid: string }; published: JsonWebKey & { kid: string } } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    own: { ...privateKey.export({ format: 'jwk' }), kid },
    published: { ...publicKey.export({ format: 'jwk' }), kid },
  };
}

const portal = keys('portal');
const next = keys('portal.2');
const audit = keys('audit');
const verifier = new TokenVerifier({ keys: [portal.published, next.published, audit.published] });
const claims: Omit<InternalClaims, 'iss'> = {
  aud: 'catalog',
  sub: 'u',
  typ: 'user',
  op: subject,
  bh: bodyHash(body),
  jti: 'j',
  iat: now,
  exp: now + 30,
};
const mint = (more: Partial<InternalClaims> = {}, key = portal.own) => new TokenMint(key).mint({ ...claims, ...more });
const verify = (token: string, { on = subject, of = body as Uint8Array, at = now } = {}) =>
  verifier.verify(token, 'catalog', on, of, at);
const reheaded = (header: object) =>
  [Buffer.from(JSON.stringify(header)).toString('base64url'), ...mint().split('.').slice(1)].join('.');

describe('an internal token', () => {
  test('says for whom, to whoever it was made for', () => {
    expect(verify(mint())).toMatchObject({ iss: 'portal', sub: 'u' });
  });

  test('is made with either key while keys rotate', () => {
    expect(verify(mint({}, next.own))).toMatchObject({ iss: 'portal' });
  });

  test.each<[string, () => InternalClaims | undefined]>([
    ['another audience', () => verify(mint({ aud: 'directory' }))],
    ['another operation', () => verify(mint(), { on: 'cmd.catalog.delete-catalog.v1' })],
    ['another body', () => verify(mint(), { of: Buffer.from('{"a":2}') })],
    ['a life longer than 30 s', () => verify(mint({ exp: now + 3600 }))],
    ['an end that has passed', () => verify(mint(), { at: now + 61 })],
    ['a beginning in the future', () => verify(mint({ iat: now + 100, exp: now + 130 }))],
    ['no algorithm', () => verify(reheaded({ alg: 'none', typ: 'bailiwick-op+jwt', kid: 'portal' }))],
    ['another algorithm', () => verify(reheaded({ alg: 'HS256', typ: 'bailiwick-op+jwt', kid: 'portal' }))],
    ['another type', () => verify(reheaded({ alg: 'EdDSA', typ: 'JWT', kid: 'portal' }))],
    [
      'a key it brings along',
      () => verify(reheaded({ alg: 'EdDSA', typ: 'bailiwick-op+jwt', kid: 'portal', jwk: portal.published })),
    ],
    ['a key nobody published', () => verify(mint({}, keys('portal').own))],
    ['the key of another issuer', () => verify(reheaded({ alg: 'EdDSA', typ: 'bailiwick-op+jwt', kid: 'audit' }))],
    ['a read token on a command', () => verify(mint({ op: 'qry.catalog.*' }))],
    ['something else', () => verify('a.b')],
    ['too much', () => verify('a'.repeat(5000))],
  ])('is refused with %s', (_, attempt) => {
    expect(attempt()).toBeUndefined();
  });

  test('for reads serves every query of one service, and no body binds it', () => {
    const token = mint({ op: 'qry.catalog.*' });
    expect(verify(token, { on: 'qry.catalog.list-catalogs.v1', of: Buffer.from('x') })).toMatchObject({ sub: 'u' });
    expect(verify(token, { on: 'qry.catalog.get-catalog.v1', at: now + 61 })).toBeUndefined();
  });
});
