import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { CompactEncrypt, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { audience, person, seconds, type Provider } from './house.ts';

type Forge = (provider: Provider) => Promise<string> | string;

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const good = (provider: Provider): JWTPayload => ({
  iss: provider.issuer,
  aud: audience,
  sub: 'someone',
  oid: person.id,
  iat: seconds(),
  exp: seconds() + 600,
});

/** Properly signed by the provider, but with these claims or headers. */
const claims = (change: (at: number, provider: Provider) => JWTPayload, header = {}): Forge => {
  return (provider) => provider.token({ ...good(provider), ...change(seconds(), provider) }, header);
};
const header = (change: Record<string, unknown>): Forge => claims(() => ({}), change);

/** Not signed by jose: any header and any payload text under any signature. */
const raw = (
  head: unknown,
  payload: (provider: Provider) => unknown,
  signature: (text: string, provider: Provider) => string,
): Forge => {
  return (provider) => {
    const text = `${part(head)}.${part(payload(provider))}`;
    return `${text}.${signature(text, provider)}`;
  };
};

const signedBy = async (
  provider: Provider,
  key: Parameters<SignJWT['sign']>[0],
  head: Record<string, unknown>,
): Promise<string> =>
  new SignJWT(good(provider)).setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt', ...head }).sign(key);

const stranger: Forge = async (provider) => signedBy(provider, (await generateKeyPair('RS256')).privateKey, {});
const embedded = (name: string, value: (jwk: object) => unknown): Forge => {
  return async (provider) => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    return signedBy(provider, pair.privateKey, { [name]: value({ ...(await exportJWK(pair.publicKey)), kid: 'one' }) });
  };
};
const hmac = (secret: (provider: Provider) => string, alg = 'HS256'): Forge =>
  raw({ alg, kid: 'one', typ: 'at+jwt' }, good, (text, provider) =>
    createHmac(`sha${alg.slice(2)}`, secret(provider))
      .update(text)
      .digest('base64url'),
  );
const unsigned = (alg: unknown): Forge => raw({ alg, typ: 'at+jwt' }, good, () => '');
const kid = (value: unknown): Forge => raw({ alg: 'RS256', kid: value, typ: 'at+jwt' }, good, () => part('nothing'));
const tampered = (change: (parts: string[]) => string[]): Forge => {
  return async (provider) => change((await provider.token(good(provider))).split('.')).join('.');
};

/** Ways to be somebody without being it. Each is refused alike. */
export const forgedTokens: readonly (readonly [string, Forge])[] = [
  ...['none', 'None', 'nOnE', 'NONE', '', null, 0, true, ['RS256'], {}].map(
    (alg) => [`alg ${JSON.stringify(alg)}`, unsigned(alg)] as const,
  ),
  ['no alg', raw({ typ: 'at+jwt' }, good, () => '')],
  ['HS256 with the public key', hmac((provider) => provider.publicPem)],
  ['HS384 with the public key', hmac((provider) => provider.publicPem, 'HS384')],
  ['HS512 with the public key', hmac((provider) => provider.publicPem, 'HS512')],
  ['HS256 with an empty secret', hmac(() => '')],
  ['another key under the same kid', stranger],
  [
    'another algorithm under the same kid',
    (provider) => {
      const { privateKey } = generateKeyPairSync('ed25519');
      return raw({ alg: 'EdDSA', kid: 'one', typ: 'at+jwt' }, good, (text) =>
        sign(null, Buffer.from(text), privateKey).toString('base64url'),
      )(provider);
    },
  ],
  ['own key in jwk', embedded('jwk', (jwk) => jwk)],
  ['own key by jku', embedded('jku', () => 'http://127.0.0.1:1/jwks')],
  ['own key by x5u', embedded('x5u', () => 'http://127.0.0.1:1/x5u')],
  ['own key in x5c', embedded('x5c', () => ['MIIB'])],
  ...[
    '../../etc/passwd',
    "' or 1=1 --",
    'http://127.0.0.1:1/',
    '',
    'x'.repeat(300),
    null,
    7,
    ['one'],
    { kid: 'one' },
  ].map((value) => [`kid ${JSON.stringify(value).slice(0, 30)}`, kid(value)] as const),
  [
    'unknown critical header',
    raw({ alg: 'RS256', kid: 'one', typ: 'at+jwt', crit: ['exp'], exp: 1 }, good, () => part('nothing')),
  ],
  [
    'detached payload',
    raw({ alg: 'RS256', kid: 'one', typ: 'at+jwt', b64: false, crit: ['b64'] }, good, () => part('nothing')),
  ],
  ['type of an identity token', header({ typ: 'id+jwt' })],
  ['type of a logout token', header({ typ: 'logout+jwt' })],
  ['type of an internal token', header({ typ: 'bailiwick-op+jwt' })],
  ['an empty type', header({ typ: '' })],
  ['identity token: nonce', claims(() => ({ nonce: 'n', scp: 'User.Read' }), { typ: 'JWT' })],
  ['identity token: at_hash', claims(() => ({ at_hash: 'x', scp: 'User.Read' }))],
  ['identity token: nothing about access', claims(() => ({}), { typ: 'JWT' })],
  ['identity token: typ claim', claims(() => ({ typ: 'ID' }))],
  ['refresh token', claims(() => ({ typ: 'Refresh' }))],
  ['another issuer', claims(() => ({ iss: 'https://evil.example' }))],
  ['issuer with a slash more', claims((_, provider) => ({ iss: `${provider.issuer}/` }))],
  ['no issuer', claims(() => ({ iss: undefined as never }))],
  ['audience of the portal', claims(() => ({ aud: 'portal' }))],
  ['audience as a prefix', claims(() => ({ aud: `${audience}/other` }))],
  ['audience in another case', claims(() => ({ aud: audience.toUpperCase() }))],
  ['an array of other audiences', claims(() => ({ aud: ['a', 'b'] }))],
  ['an empty array of audiences', claims(() => ({ aud: [] }))],
  ['a nested array of audiences', claims(() => ({ aud: [[audience]] as never }))],
  ['an object as audience', claims(() => ({ aud: { 0: audience } as never }))],
  ['no audience', claims(() => ({ aud: undefined as never }))],
  ['expired', claims((at) => ({ iat: at - 700, exp: at - 100 }))],
  ['expiry as text', claims((at) => ({ exp: String(at + 600) as never }))],
  ['no expiry', claims(() => ({ exp: undefined as never }))],
  ['an expiry beyond all measure', claims(() => ({ exp: 1e15 }))],
  ['a lifetime of a year', claims((at) => ({ exp: at + 31_536_000 }))],
  ['not valid yet', claims((at) => ({ nbf: at + 300 }))],
  ['issued in the future', claims((at) => ({ iat: at + 300, exp: at + 600 }))],
  ['no time of issue', claims(() => ({ iat: undefined as never }))],
  ['no subject', claims(() => ({ sub: undefined as never }))],
  ['an empty subject', claims(() => ({ sub: '' }))],
  ['a number as subject', claims(() => ({ sub: 7 as never }))],
  ['nobody in particular', claims(() => ({ oid: undefined, scp: 'User.Read' }))],
  ['an object as oid', claims(() => ({ oid: { $ne: null }, scp: 'User.Read' }))],
  ['mail instead of a name', claims(() => ({ oid: undefined, email: person.userPrincipalName, email_verified: true }))],
  ['an unknown person', claims(() => ({ oid: 'unknown' }))],
  ['a disabled person', claims(() => ({ oid: 'disabled' }))],
  [
    'payload of a list',
    raw(
      { alg: 'RS256', kid: 'one', typ: 'at+jwt' },
      () => [],
      () => part('nothing'),
    ),
  ],
  [
    'payload that is no JSON',
    raw(
      { alg: 'RS256', kid: 'one', typ: 'at+jwt' },
      () => 'no',
      () => part('nothing'),
    ),
  ],
  ['header that is no JSON', () => `${part('no')}.${part('{}')}.${part('x')}`],
  ['signature taken off', tampered(([head, payload]) => [head!, payload!, ''])],
  ['signature shortened', tampered(([head, payload, signature]) => [head!, payload!, signature!.slice(0, -8)])],
  ['payload changed', tampered(([head, , signature]) => [head!, part({ oid: 'other' }), signature!])],
  ['a fourth part', tampered((parts) => [...parts, 'x'])],
  ['two parts', tampered(([head, payload]) => [head!, payload!])],
  [
    'a nested, encrypted token',
    async (provider) => {
      const { publicKey } = await generateKeyPair('RSA-OAEP-256');
      return new CompactEncrypt(Buffer.from(await provider.token(good(provider))))
        .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
        .encrypt(publicKey);
    },
  ],
  ['eight kilobytes too many', claims(() => ({ padding: 'x'.repeat(9_000) }))],
  ['only dots', () => '..'],
  ['no token at all', () => ''],
  ['spaces within', () => 'a.b c.d'],
];
