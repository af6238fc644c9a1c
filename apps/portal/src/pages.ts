import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { assertOwnPage } from './gateway/cross-site.ts';
import type { Gateway } from './gateway/gateway.ts';
import { isSecure, originOf } from './gateway/origin.ts';
import { gatewayForPages } from './gateway/gateway-for-pages.ts';
import { pageHeaders } from './gateway/security-headers.ts';
import { machine } from './machine.ts';
import { addressHeader, openGateway, secureHeader } from './page-gateway.ts';

/** Types describe the module for bundlers; Node gives the function itself. */
const createNext = next as unknown as typeof next.default;
const folder = join(import.meta.dirname, '..');

export interface Pages {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/** Next.js in this process, in its production build; pages call the gateway directly, never over HTTP. */
export async function openPages(gateway: Gateway): Promise<Pages> {
  openGateway(gatewayForPages(gateway));
  const app = createNext({ dir: folder, dev: false, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  const { TRUST_PROXY, OIDC_ISSUER } = gateway.config;
  const provider = new URL(OIDC_ISSUER).origin;
  return {
    answer: async (request, response) => {
      const secure = isSecure(request, TRUST_PROXY);
      const nonce = machine.secret();
      const headers = pageHeaders(secure, nonce, provider);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (!isOwn(request, TRUST_PROXY)) return void response.writeHead(403, { 'content-type': 'text/plain' }).end();
      request.headers[secureHeader] = secure ? '1' : '0';
      request.headers[addressHeader] = addressOf(request);
      // Next.js finds the nonce for its own scripts in the policy of the request.
      request.headers['content-security-policy'] = headers['content-security-policy'];
      await handle(request, response);
    },
    close: () => app.close(),
  };
}

/** Path and query as somebody may return to them: without the mark that Next.js puts on its own reads of a page. */
function addressOf({ url = '/' }: IncomingMessage): string {
  const [path = '/', query] = url.split('?');
  const kept = new URLSearchParams(query);
  kept.delete('_rsc');
  return kept.size === 0 ? path : `${path}?${kept.toString()}`;
}

/** Whatever a page can change, only our own pages may ask for: a cookie alone proves nothing. */
function isOwn(request: IncomingMessage, trustProxy: boolean): boolean {
  try {
    assertOwnPage(request, originOf(request, trustProxy));
    return true;
  } catch {
    return false;
  }
}
