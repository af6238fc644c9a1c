import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readSecrets } from '../../../tools/trial/secrets.ts';

type Json = Readonly<Record<string, unknown>>;

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function rsa(header: unknown, payload: unknown, key: KeyObject): string {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

function hmac(header: unknown, payload: unknown, secret: string | Buffer): string {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** Tokens that nobody should believe, made by hand from a good one: by name. The library that checks them made none. */
export function forgedTokens(good: string): Readonly<Record<string, string>> {
  const [head = '', body = '', signature = ''] = good.split('.');
  const decode = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Json;
  const [header, payload] = [decode(head), decode(body)];
  const provider = createPrivateKey({ key: readSecrets()!.openid, format: 'jwk' });
  const published = createPublicKey(provider);
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ownJwk = own.publicKey.export({ format: 'jwk' });
  const now = Math.floor(Number(payload['iat']));
  const elliptic = generateKeyPairSync('ed25519');
  const text = `${head}.${body}`;
  const tokens: Record<string, string> = {};
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '', null, 0, ['RS256'], 'RS256 ', 'rs256'])
    tokens[`alg ${JSON.stringify(alg)} without signature`] = `${part({ ...header, alg })}.${body}.`;
  for (const alg of ['none', 'HS256', 'HS512', 'ES256', 'EdDSA', 'PS256', 'RS384', 'RSA1_5'])
    tokens[`alg ${alg} over the old signature`] = `${part({ ...header, alg })}.${body}.${signature}`;
  const secrets: Readonly<Record<string, string | Buffer>> = {
    'the public key as PEM': published.export({ type: 'spki', format: 'pem' }),
    'the public key as PKCS #1': published.export({ type: 'pkcs1', format: 'pem' }),
    'the public key as DER': published.export({ type: 'spki', format: 'der' }),
    'the modulus': String(published.export({ format: 'jwk' }).n),
    'an empty secret': '',
    'the kid': String(header['kid']),
  };
  for (const [name, secret] of Object.entries(secrets))
    tokens[`HS256 with ${name}`] = hmac({ ...header, alg: 'HS256' }, payload, secret);
  tokens['Ed25519 by a key of one’s own'] =
    `${part({ ...header, alg: 'EdDSA' })}.${body}.${sign(null, Buffer.from(`${part({ ...header, alg: 'EdDSA' })}.${body}`), elliptic.privateKey).toString('base64url')}`;
  const headers: Readonly<Record<string, Json>> = {
    'another key under the same kid': {},
    'another key, named in jwk': { jwk: ownJwk },
    'another key, behind jku': { jku: 'http://127.0.0.1:9/keys' },
    'another key, behind x5u': { x5u: 'http://127.0.0.1:9/x' },
    'another key, in x5c': { x5c: ['MIIB'] },
    'a kid that is a path': { kid: '../../../../dev/null' },
    'a kid that is a query': { kid: "x' union select 'y" },
    'a kid that is an address': { kid: 'http://127.0.0.1:9/' },
    'a kid of a kilobyte': { kid: 'k'.repeat(1024) },
    'no kid': { kid: undefined },
    'a kid that is a list': { kid: ['x'] },
  };
  for (const [name, more] of Object.entries(headers))
    tokens[name] = rsa({ ...header, ...more }, payload, own.privateKey);
  const signedHeaders: Readonly<Record<string, Json>> = {
    'rightly signed, with crit': { crit: ['x'], x: 1 },
    'rightly signed, with b64': { b64: false, crit: ['b64'] },
    'rightly signed, with jwk': { jwk: ownJwk },
    'rightly signed, typ of an internal token': { typ: 'bailiwick-op+jwt' },
    'rightly signed, typ of a logout token': { typ: 'logout+jwt' },
    'rightly signed, without typ': { typ: undefined },
  };
  for (const [name, more] of Object.entries(signedHeaders))
    tokens[name] = rsa({ ...header, ...more }, payload, provider);
  const claims: Readonly<Record<string, Json>> = {
    expired: { iat: now - 7200, exp: now - 3600 },
    'expired a minute ago': { exp: now - 60 },
    'without end': { exp: undefined },
    'an end that is text': { exp: '9999999999' },
    'an end that is infinite': { exp: Number.MAX_VALUE },
    'living for years': { exp: now + 1e9 },
    'from the future': { iat: now + 3600, exp: now + 7200 },
    'not valid yet': { nbf: now + 3600 },
    'without begin': { iat: undefined },
    'of another issuer': { iss: 'http://127.0.0.1:1' },
    'of nearly the same issuer': { iss: `${String(payload['iss'])}/` },
    'without issuer': { iss: undefined },
    'an issuer in a list': { iss: [payload['iss']] },
    'for another audience': { aud: 'api://other' },
    'for nearly the same audience': { aud: `${String(payload['aud'])}/` },
    'without audience': { aud: undefined },
    'an audience that is an object': { aud: { x: payload['aud'] } },
    'for the portal itself': { aud: 'portal' },
    'a token of a sign-in': { nonce: 'x' },
    'a token of a sign-in, by at_hash': { at_hash: 'x' },
    'an event of a logout': { events: {} },
    'about nobody': { sub: undefined, oid: undefined, preferred_username: undefined },
    'about an empty name': { sub: '', oid: '', preferred_username: '' },
    'about somebody unknown': { oid: '00000000-0000-4000-8000-0000000000aa', preferred_username: 'x@y' },
    'about an object': { sub: { x: 1 }, oid: { x: 1 }, preferred_username: {} },
    'a refresh token': { typ: 'Refresh' },
  };
  for (const [name, more] of Object.entries(claims)) tokens[name] = rsa(header, { ...payload, ...more }, provider);
  return {
    ...tokens,
    'another payload': `${head}.${part({ ...payload, oid: 'other' })}.${signature}`,
    'another header': `${part({ ...header, x: 1 })}.${body}.${signature}`,
    'no signature': `${text}.`,
    'half a signature': `${text}.${signature.slice(0, 40)}`,
    'a signature of zeros': `${text}.${'A'.repeat(signature.length)}`,
    'two parts': text,
    'four parts': `${good}.x`,
    'five parts, as if encrypted': `${good}.x.y`,
    'a claim given twice': rsa(header, `{"sub":"x",${JSON.stringify(payload).slice(1)}`, provider),
    'a payload that is a list': rsa(header, [payload], provider),
    'a payload that is no JSON': rsa(header, 'x', provider),
    'a header that is null': `${part('null')}.${body}.${signature}`,
    'a megabyte': `${head}.${'A'.repeat(12_000)}.${signature}`,
  };
}
