import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { ActorRef } from '@bailiwick/contracts-core';

/**
 * The signed token that says for whom a request is made (never what they may do). Compact JWS, Ed25519 only: the algorithm
 * is fixed here and not read from the header; the key is looked up by `kid` in a pinned map. A token names one audience and
 * one operation (`cmd.…`), is bound to the body by `bh` and lives 30 s; a read token names `qry.<service>.*` and lives 5 s.
 */
export interface InternalClaims {
  /** Who minted it: `portal`, or the service that asks one of the two questions. */
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly typ: ActorRef['type'];
  readonly name?: string | undefined;
  /** Permissions of an application token, as Graph names them. */
  readonly perms?: readonly string[];
  readonly op: string;
  readonly bh?: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
}

const tokenType = 'bailiwick-op+jwt';
const clockSkewSeconds = 30;

/** Two keys of one issuer are valid at once while they rotate; the part of `kid` behind the dot tells them apart. */
const issuerOf = (kid: string): string => kid.split('.')[0]!;

export function bodyHash(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url');
}

export class TokenMint {
  readonly #key: KeyObject;
  readonly #header: string;

  /** `privateKey` is an Ed25519 private JWK; its `kid` is the issuer's name, with a suffix while keys rotate: `portal.2`. */
  constructor(privateKey: JsonWebKey & { kid?: string }) {
    if (privateKey.crv !== 'Ed25519' || privateKey.kid === undefined)
      throw new Error('the signing key must be an Ed25519 JWK with a kid');
    this.#key = createPrivateKey({ key: privateKey, format: 'jwk' });
    this.issuer = issuerOf(privateKey.kid);
    this.#header = Buffer.from(JSON.stringify({ alg: 'EdDSA', typ: tokenType, kid: privateKey.kid })).toString(
      'base64url',
    );
  }

  readonly issuer: string;

  mint(claims: Omit<InternalClaims, 'iss'>): string {
    const signed = `${this.#header}.${Buffer.from(JSON.stringify({ ...claims, iss: this.issuer })).toString('base64url')}`;
    return `${signed}.${sign(null, Buffer.from(signed), this.#key).toString('base64url')}`;
  }
}

export class TokenVerifier {
  readonly #keys: ReadonlyMap<string, KeyObject>;
  /** Read tokens are used many times within their 5 s: their signature is checked once. */
  readonly #remembered = new Map<string, InternalClaims>();

  constructor(publicKeys: { keys: readonly (JsonWebKey & { kid?: string })[] }) {
    this.#keys = new Map(
      publicKeys.keys
        .filter((key) => key.crv === 'Ed25519' && key.kid !== undefined)
        .map((key) => [key.kid!, createPublicKey({ key, format: 'jwk' })]),
    );
  }

  /** The claims, or undefined when anything at all is not exactly right. `now` in seconds since 1970. */
  verify(token: string, audience: string, subject: string, body: Uint8Array, now: number): InternalClaims | undefined {
    const claims = this.#remembered.get(token) ?? this.#checkSignature(token);
    if (claims === undefined || claims.aud !== audience) return undefined;
    if (!(claims.exp > now - clockSkewSeconds && claims.iat < now + clockSkewSeconds)) return undefined;
    if (!(claims.exp - claims.iat <= 30)) return undefined;
    if (claims.op === subject) return claims.bh === bodyHash(body) ? claims : undefined;
    if (claims.op !== `qry.${audience}.*` || !subject.startsWith(`qry.${audience}.`)) return undefined;
    this.#remember(token, claims, now);
    return claims;
  }

  #checkSignature(token: string): InternalClaims | undefined {
    if (token.length > 4096) return undefined;
    const [header, payload, signature, ...rest] = token.split('.');
    if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
    try {
      const { alg, typ, kid, ...other } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<
        string,
        unknown
      >;
      const key = typeof kid === 'string' ? this.#keys.get(kid) : undefined;
      if (alg !== 'EdDSA' || typ !== tokenType || key === undefined || Object.keys(other).length > 0) return undefined;
      if (!verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')))
        return undefined;
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as InternalClaims;
      return claims.iss === issuerOf(kid as string) ? claims : undefined;
    } catch {
      return undefined;
    }
  }

  #remember(token: string, claims: InternalClaims, now: number): void {
    if (this.#remembered.size > 10_000)
      for (const [known, old] of this.#remembered) if (old.exp < now - clockSkewSeconds) this.#remembered.delete(known);
    if (this.#remembered.size < 20_000) this.#remembered.set(token, claims);
  }
}
