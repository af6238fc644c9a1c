import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Secrets } from '../secrets.ts';
import type { Account, Accounts } from './accounts.ts';
import { personClaims } from './claims.ts';
import { Memory } from './memory.ts';
import { accountPage, messagePage } from './pages.ts';
import { apiAudience, delegatedScopes, openidClientId, tokenLifetimeSeconds } from './terms.ts';

type OpenIdSecrets = Pick<Secrets, 'openid' | 'openidClient' | 'openidCookies'>;

const shownAccounts = 200;

/**
 * The trial's OpenID provider: authorization code with PKCE, access tokens as JWT. Instead of asking for a password it
 * lets the visitor choose who to be; therefore it listens on 127.0.0.1 only.
 */
export async function listenOpenId(
  port: number,
  secrets: OpenIdSecrets,
  accounts: Accounts,
): Promise<() => Promise<void>> {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configuration(secrets, accounts));
  allowLoopbackAddresses(provider);
  const protocol = provider.callback();
  const server = createServer((request, response) => {
    const [, id] = /^\/interaction\/([\w-]+)(?:\?|$)/.exec(request.url ?? '') ?? [];
    if (id === undefined) return void protocol(request, response);
    choose(provider, accounts, request, response).catch(() => {
      respond(response, 400, messagePage('This sign-in has run out', 'Go back to the application and sign in again.'));
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
}

/** One of each job, in the order in which a first visit makes sense: from who sets things up to who asks and decides. */
const cast = ['it-admin', 'marketing-manager', 'marketing-pm', 'marketing-employee-1', 'marketing-lead'].map(
  (name) => `${name}@contoso.example`,
);

async function choose(provider: Provider, accounts: Accounts, request: IncomingMessage, response: ServerResponse) {
  const { prompt, params } = await provider.interactionDetails(request, response);
  if (prompt.name !== 'login') throw new Error(`unexpected prompt ${prompt.name}`);
  const url = new URL(request.url ?? '/', 'http://provider');
  if (request.method === 'POST') {
    const chosen = await accounts.byId((await formOf(request)).get('account') ?? '');
    if (chosen === undefined) throw new Error('no such account');
    return provider.interactionFinished(request, response, { login: { accountId: chosen.id, remember: false } });
  }
  const searched = url.searchParams.get('search') ?? '';
  const found = await accounts.search(searched, shownAccounts + 1);
  const hint = typeof params['login_hint'] === 'string' ? params['login_hint'] : '';
  const suggested = searched === '' ? await accounts.named([hint]) : [];
  const begin = searched === '' ? await accounts.named(cast) : [];
  respond(
    response,
    200,
    accountPage({ action: url.pathname, searched, suggested, begin, found, limit: shownAccounts }),
  );
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > 4096) throw new Error('form too large');
  }
  return new URLSearchParams(text);
}

function respond(response: ServerResponse, status: number, page: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    })
    .end(page);
}

function configuration(secrets: OpenIdSecrets, accounts: Accounts): Configuration {
  return {
    adapter: Memory,
    jwks: { keys: [secrets.openid] },
    cookies: { keys: [secrets.openidCookies] },
    clients: [
      {
        client_id: openidClientId,
        client_secret: secrets.openidClient,
        redirect_uris: ['http://localhost/callback'],
        post_logout_redirect_uris: ['http://localhost/'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: {
      openid: ['sub', 'oid', 'preferred_username', 'name'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
    },
    conformIdTokenClaims: false,
    ttl: {
      AccessToken: tokenLifetimeSeconds,
      IdToken: tokenLifetimeSeconds,
      Interaction: 3600,
      Session: 86_400,
      Grant: 86_400,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: delegatedScopes.join(' '),
          audience: apiAudience,
          accessTokenTTL: tokenLifetimeSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    interactions: { policy: alwaysChoose(), url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: async (_context, id) => {
      const account = await accounts.byId(id);
      return (
        account && {
          accountId: id,
          claims: () => ({ sub: id, email: account.userPrincipalName, ...identityOf(account) }),
        }
      );
    },
    extraTokenClaims: async (_context, token) => {
      const account = 'accountId' in token ? await accounts.byId(token.accountId) : undefined;
      return account && personClaims(account);
    },
    loadExistingGrant: grantEverything,
    renderError: (context, { error, error_description }) => {
      context.type = 'html';
      context.body = messagePage('Signing in did not work', error_description ?? error);
    },
  };
}

function identityOf(account: Account): Record<string, string> {
  return { oid: account.id, preferred_username: account.userPrincipalName, name: account.displayName };
}

/** Who signs in chooses each time, so that one browser can be several people one after the other; nobody is asked for consent. */
function alwaysChoose() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const { Check } = interactionPolicy;
  policy
    .get('login')
    ?.checks.add(
      new Check('choose', 'Choose an account', (context) =>
        context.oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    );
  return policy;
}

async function grantEverything(context: KoaContextWithOIDC) {
  const { client, session, provider, params } = context.oidc;
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
  grant.addOIDCScope(typeof params?.['scope'] === 'string' ? params['scope'] : 'openid');
  grant.addResourceScope(apiAudience, delegatedScopes.join(' '));
  await grant.save();
  return grant;
}

/** The portal's address depends on PORT and on who looks: every address on this machine is accepted. */
function allowLoopbackAddresses(provider: Provider): void {
  const isLoopback = (address: string) =>
    ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(address)?.hostname ?? '');
  Object.assign(provider.Client.prototype, {
    redirectUriAllowed: isLoopback,
    postLogoutRedirectUriAllowed: isLoopback,
  });
}

function logoutSource(context: KoaContextWithOIDC, form: string): void {
  context.type = 'html';
  context.body = messagePage('Signing out', 'One moment.', `${form}<script>document.forms[0].submit()</script>`);
}

function postLogoutSuccessSource(context: KoaContextWithOIDC): void {
  context.type = 'html';
  context.body = messagePage('You are signed out', 'You can close this page.');
}
