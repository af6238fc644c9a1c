import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commonErrors, type ErrorSpec } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { headerNames, Server, toWireError, TokenVerifier, type InternalClaims } from '@bailiwick/messaging';
import { testBroker, testDatabase } from '@bailiwick/testing';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { readConfig } from '../src/config.ts';
import { migrate } from '../src/migrate.ts';
import { startPortal, type Portal } from '../src/server.ts';

export const audience = 'api://bailiwick';

type Settings = Readonly<Record<string, string>>;

/** What a service was asked, after its token was verified. */
export interface Asked {
  readonly subject: string;
  readonly input: Record<string, unknown>;
  readonly claims: InternalClaims;
  header(name: keyof typeof headerNames): string;
}

export interface Said {
  readonly body?: unknown;
  readonly headers?: Partial<Record<keyof typeof headerNames, string>>;
}

export type Script = (asked: Asked) => Said | Promise<Said>;

export const refuse = (spec: ErrorSpec, retryAfter?: number): never => {
  throw new DomainError(spec, retryAfter === undefined ? {} : { retryAfter });
};

/** An OpenID provider with one RSA key, as far as discovery, keys and the code flow. */
export interface Provider {
  readonly issuer: string;
  readonly key: CryptoKey;
  readonly publicPem: string;
  /** Claims of the next person to sign in. */
  person: JWTPayload;
  token(claims: JWTPayload, header?: Record<string, unknown>): Promise<string>;
  close(): void;
}

export const seconds = (): number => Math.floor(Date.now() / 1000);

async function startProvider(): Promise<Provider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { nonce: string }>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (value: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (url.pathname === '/.well-known/openid-configuration')
      return json({
        issuer,
        jwks_uri: `${issuer}/jwks`,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        end_session_endpoint: `${issuer}/leave`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
      });
    if (url.pathname === '/jwks') return json({ keys: [jwk] });
    if (url.pathname === '/authorize') {
      codes.set('code-1', { nonce: url.searchParams.get('nonce')! });
      const back = `${url.searchParams.get('redirect_uri')}?code=code-1&state=${url.searchParams.get('state')}`;
      return response.writeHead(302, { location: back }).end();
    }
    void provider
      .token({ ...provider.person, aud: 'portal', nonce: codes.get('code-1')!.nonce }, { typ: 'JWT' })
      .then((token) => json({ access_token: 'opaque', token_type: 'Bearer', id_token: token }));
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { exportSPKI } = await import('jose');
  const provider: Provider = {
    issuer,
    key: privateKey,
    publicPem: await exportSPKI(publicKey),
    person: {},
    token: (claims, header = {}) =>
      new SignJWT({ iss: issuer, aud: audience, sub: 'someone', iat: seconds(), exp: seconds() + 600, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt', ...header })
        .sign(privateKey),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return provider;
}

export interface House {
  readonly portal: Portal;
  readonly url: string;
  readonly provider: Provider;
  readonly asked: Asked[];
  /** Answers of services by subject; anything else has nobody to serve it. */
  serve(subject: string, script: Script): void;
  call(path: string, init?: RequestInit): Promise<Response>;
  restart(environment: Settings): Promise<void>;
  close(): Promise<void>;
}

export const person = { id: '11111111-1111-4111-8111-111111111111', userPrincipalName: 'it-admin@contoso.example' };

/** The portal without pages on a broker of its own, with services that say what a test tells them to. */
export async function startHouse(environment: Settings = {}): Promise<House> {
  const broker = await testBroker();
  const { nats } = broker;
  const database = await testDatabase('portal');
  await migrate(database.url);
  const provider = await startProvider();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const verifier = new TokenVerifier({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'portal' }] });
  const server = new Server(nats, 'fake');
  const scripts = new Map<string, Script>();
  const asked: Asked[] = [];
  const serve = (subject: string, script: Script): void => {
    const known = scripts.has(subject);
    scripts.set(subject, script);
    if (known) return;
    server.serve(subject, async (message) => {
      try {
        const claims = verifier.verify(
          message.header(headerNames.token),
          subject.split('.')[1]!,
          subject,
          message.data,
          Date.now() / 1000,
        );
        if (claims === undefined) throw new DomainError(commonErrors.unauthenticated);
        const question: Asked = {
          subject,
          input: JSON.parse(Buffer.from(message.data).toString()) as Record<string, unknown>,
          claims,
          header: (name) => message.header(headerNames[name]),
        };
        asked.push(question);
        const { body, headers = {} } = await scripts.get(subject)!(question);
        const named = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [headerNames[name as keyof typeof headerNames], value]),
        );
        return { status: 'ok', body: body === undefined ? '' : JSON.stringify(body), headers: named };
      } catch (error) {
        return toWireError(error as DomainError);
      }
    });
  };
  serve('qry.directory.resolve-identity.v1', ({ input }) =>
    input['oid'] === 'unknown'
      ? refuse(commonErrors.directoryNotFound)
      : {
          body: {
            id: input['oid'] ?? person.id,
            displayName: 'IT Administrator',
            userPrincipalName: input['preferredUsername'] ?? person.userPrincipalName,
            active: input['oid'] !== 'disabled',
            type: input['appId'] === undefined ? 'user' : 'application',
          },
        },
  );
  await nats.flush();
  const variables = {
    PORT: '0',
    DATABASE_URL: database.url,
    NATS_URL: broker.url,
    NATS_USER: broker.user,
    NATS_PASSWORD: broker.password,
    INTERNAL_SIGNING_KEY: JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'portal' }),
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'portal',
    API_AUDIENCE: audience,
    SESSION_SECRET: 'x'.repeat(40),
    PORTAL_PAGES: 'off',
    LOG_LEVEL: 'silent',
    TRIAL: 'true',
    ...environment,
  };
  const start = (more: Settings = {}) => startPortal(readConfig({ ...variables, ...more }));
  let portal = await start();
  const bearer = await provider.token({ oid: person.id });
  return {
    get portal() {
      return portal;
    },
    get url() {
      return `http://127.0.0.1:${portal.port}`;
    },
    provider,
    asked,
    serve: (subject, script) => serve(subject, script),
    call: (path, init = {}) =>
      fetch(`http://127.0.0.1:${portal.port}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { authorization: `Bearer ${bearer}`, ...(init.headers as Record<string, string> | undefined) },
      }),
    restart: async (more) => {
      await portal.close();
      portal = await start(more);
    },
    close: async () => {
      await portal.close();
      await broker.close();
      provider.close();
      await database.drop();
    },
  };
}

export const bodyOf = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;
