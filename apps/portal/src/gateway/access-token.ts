import { createHash } from 'node:crypto';
import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { machine } from '../machine.ts';

export const admittedAlgorithms = ['RS256', 'ES256', 'PS256', 'EdDSA', 'Ed25519'];

const largestToken = 8_192;
const clockSkew = 30;
const longestLifetime = 48 * 3600;
const mostRemembered = 10_000;
/** Headers through which a token would name its own key. */
const ownKeys = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64', 'zip'];
/** Claims that only tokens about a sign-in have: those are for the portal, never for the API. */
const signInClaims = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];

interface Known {
  readonly claims: JWTPayload;
  /** Seconds since 1970. */
  readonly until: number;
}

/** Checks bearer tokens of the OpenID provider. Every defect has the same answer, so that nothing can be learnt from it. */
export class AccessTokens {
  /** By the token's hash: a caller sends the same one many times. */
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly keys: JWTVerifyGetKey,
    private readonly expected: { readonly issuer: string; readonly audience: string },
  ) {}

  /** `admit` is asked before the signature of a token is checked that was not seen before; it may refuse. */
  async verify(token: string, admit: () => void): Promise<JWTPayload> {
    const now = machine.now() / 1000;
    const hash = createHash('sha256').update(token).digest('base64url');
    const known = this.#known.get(hash);
    if (known !== undefined && known.until > now) return known.claims;
    admit();
    const claims = await this.#check(token, now);
    this.#remember(hash, { claims, until: claims.exp! + clockSkew }, now);
    return claims;
  }

  async #check(token: string, now: number): Promise<JWTPayload> {
    try {
      const typ = assertHeader(token);
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.expected.issuer,
        audience: this.expected.audience,
        algorithms: admittedAlgorithms,
        clockTolerance: clockSkew,
        requiredClaims: ['sub', 'iat', 'exp'],
      });
      assertClaims(payload, token, typ, now);
      return payload;
    } catch (error) {
      if (isUnreachable(error)) throw new DomainError(commonErrors.unavailable, { retryAfter: 2, cause: error });
      throw new DomainError(commonErrors.unauthenticated, { cause: error });
    }
  }

  #remember(hash: string, known: Known, now: number): void {
    if (this.#known.size >= mostRemembered)
      for (const [old, { until }] of this.#known) if (until <= now) this.#known.delete(old);
    if (this.#known.size < mostRemembered) this.#known.set(hash, known);
  }
}

function assertHeader(token: string): string {
  if (token.length > largestToken || token.split('.').length !== 3) throw new Error('not a compact signature');
  const header = decodeProtectedHeader(token);
  if (ownKeys.some((name) => name in header)) throw new Error('the token names its own key');
  if (header.kid !== undefined && (typeof header.kid !== 'string' || header.kid.length > 256)) throw new Error('kid');
  const typ = String(header.typ ?? '')
    .toLowerCase()
    .replace(/^application\//, '');
  if (typ !== 'at+jwt' && typ !== 'jwt') throw new Error('not an access token');
  return typ;
}

function assertClaims(claims: JWTPayload, token: string, typ: string, now: number): void {
  const { sub, iat = 0, exp = 0 } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > 256) throw new Error('sub');
  if (iat > now + clockSkew || !(exp - iat <= longestLifetime)) throw new Error('lifetime');
  if (signInClaims.some((name) => name in claims)) throw new Error('not an access token');
  if (claims['typ'] !== undefined && claims['typ'] !== 'Bearer') throw new Error('not an access token');
  // An access token of RFC 9068 says so in its header; others must at least speak about access.
  if (typ === 'jwt' && !['scp', 'scope', 'roles', 'idtyp'].some((name) => name in claims)) throw new Error('no scope');
  assertNamesOnce(Buffer.from(token.split('.')[1]!, 'base64url').toString());
}

/** JSON parsers differ in which of two equal names they believe; a token that needs the answer is refused. */
function assertNamesOnce(json: string): void {
  const names = new Set<string>();
  let depth = 0;
  for (const [mark, name] of json.matchAll(/[{}[\]]|("(?:[^"\\]|\\.)*")(\s*:)?/gu)) {
    if (mark === '{' || mark === '[') depth++;
    else if (mark === '}' || mark === ']') depth--;
    else if (depth === 1 && name !== undefined && mark.endsWith(':')) {
      const plain = JSON.parse(name) as string;
      if (names.has(plain)) throw new Error('a claim is given twice');
      names.add(plain);
    }
  }
}

/** The provider could not be asked for its keys: nobody knows whether the token is good. */
function isUnreachable(error: unknown): boolean {
  return (
    error instanceof errors.JWKSTimeout ||
    error instanceof ProviderUnreachable ||
    (error instanceof TypeError && error.message === 'fetch failed') ||
    (error instanceof errors.JOSEError &&
      error.code === 'ERR_JOSE_GENERIC' &&
      /JSON Web Key Set HTTP/.test(error.message))
  );
}

export class ProviderUnreachable extends Error {
  override readonly name = 'ProviderUnreachable';
}
