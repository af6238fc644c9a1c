import { createHash } from 'node:crypto';
import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { EncryptJWT, jwtDecrypt, type JWTPayload } from 'jose';
import * as openid from 'openid-client';

export interface SignInOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Encrypts what the browser keeps for us while it is at the provider. */
  readonly secret: string;
}

interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

export const signInLifetime = 600;
const callbackPath = '/signin/callback';

/** Authorization code with PKCE, state and nonce, as a confidential client. No token ever reaches the browser. */
export class SignIn {
  #provider: Promise<openid.Configuration> | undefined;
  readonly #key: Uint8Array;

  constructor(private readonly options: SignInOptions) {
    this.#key = createHash('sha256').update(options.secret).digest();
  }

  /** Where to send the browser, and what it must bring back in its cookie. */
  async begin(origin: string, returnTo: string, loginHint?: string): Promise<{ location: string; pending: string }> {
    const provider = await this.#discover();
    const pending: Pending = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
      returnTo: safeReturn(returnTo, origin),
    };
    const location = openid.buildAuthorizationUrl(provider, {
      redirect_uri: origin + callbackPath,
      scope: 'openid profile',
      code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
      ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    });
    return { location: location.href, pending: await this.#seal(pending) };
  }

  /** Claims about the person who came back from the provider. `url` is path and query of the request. */
  async finish(
    origin: string,
    url: string,
    sealed: string | undefined,
  ): Promise<{ claims: JWTPayload; returnTo: string; idToken: string | undefined }> {
    const provider = await this.#discover();
    try {
      const pending = await this.#unseal(sealed);
      const tokens = await openid.authorizationCodeGrant(provider, new URL(url, origin), {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      const named = 'oid' in claims || 'preferred_username' in claims || 'upn' in claims;
      const more = named ? {} : await openid.fetchUserInfo(provider, tokens.access_token, claims.sub);
      return {
        claims: { ...more, ...claims } as JWTPayload,
        returnTo: pending.returnTo,
        idToken: tokens.id_token,
      };
    } catch (error) {
      throw new DomainError(commonErrors.unauthenticated, {
        message: 'Signing in did not work. Try again.',
        cause: error,
      });
    }
  }

  /**
   * Where to send the browser so that it is signed out at the provider as well; the first page where the provider does not
   * offer that or does not answer. `idToken` tells the provider whom it is about, so that it need not ask.
   */
  async leave(origin: string, idToken: string | undefined): Promise<string> {
    const provider = await this.#discover().catch(() => undefined);
    if (provider?.serverMetadata().end_session_endpoint === undefined) return '/';
    return openid.buildEndSessionUrl(provider, {
      post_logout_redirect_uri: `${origin}/`,
      ...(idToken === undefined ? {} : { id_token_hint: idToken }),
    }).href;
  }

  #discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.options;
    const insecure = issuer.startsWith('http:') ? { execute: [openid.allowInsecureRequests] } : undefined;
    const found = (this.#provider ??= openid.discovery(new URL(issuer), clientId, clientSecret, undefined, insecure));
    return found.catch((error: unknown) => {
      this.#provider = undefined;
      throw new DomainError(commonErrors.unavailable, {
        message: 'The OpenID provider does not answer.',
        retryAfter: 2,
        cause: error,
      });
    });
  }

  #seal(pending: Pending): Promise<string> {
    return new EncryptJWT({ ...pending })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuedAt()
      .setExpirationTime(`${signInLifetime}s`)
      .encrypt(this.#key);
  }

  async #unseal(sealed: string | undefined): Promise<Pending> {
    if (sealed === undefined) throw new Error('this browser has not begun to sign in');
    const { payload } = await jwtDecrypt<Pending>(sealed, this.#key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload;
  }
}

/** A path of this portal; anything that would lead elsewhere becomes the first page. */
export function safeReturn(returnTo: string | undefined, origin: string): string {
  if (returnTo === undefined || !/^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(returnTo)) return '/';
  const url = URL.parse(returnTo, origin);
  if (url === null || url.origin !== origin || url.pathname.startsWith('//') || /^\/sign(?:in|out)/i.test(url.pathname))
    return '/';
  return url.pathname + url.search + url.hash;
}
