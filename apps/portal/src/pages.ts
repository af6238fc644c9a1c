import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { cookieJar } from './gateway/cookies.ts';
import type { Gateway } from './gateway/gateway.ts';
import { isSecure } from './gateway/origin.ts';
import { pageHeaders } from './gateway/security-headers.ts';
import { machine } from './machine.ts';
import { openGateway, secureHeader, type PageGateway } from './page-gateway.ts';

/** Types describe the module for bundlers; Node gives the function itself. */
const createNext = next as unknown as typeof next.default;
const folder = join(import.meta.dirname, '..');

export interface Pages {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/** Next.js in this process, in its production build; pages call the gateway directly, never over HTTP. */
export async function openPages(gateway: Gateway): Promise<Pages> {
  openGateway(pageGateway(gateway));
  const app = createNext({ dir: folder, dev: false, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    answer: async (request, response) => {
      const secure = isSecure(request, gateway.config.TRUST_PROXY);
      request.headers[secureHeader] = secure ? '1' : '0';
      const nonce = machine.secret();
      const headers = pageHeaders(secure, nonce);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      // Next.js finds the nonce for its own scripts in the policy of the request.
      request.headers['content-security-policy'] = headers['content-security-policy'];
      await handle(request, response);
    },
    close: () => app.close(),
  };
}

function pageGateway(gateway: Gateway): PageGateway {
  const { config, sessions, identity } = gateway;
  return {
    trial: config.TRIAL,
    callerOf: async ({ cookie, secure }) => {
      const session = cookieJar(secure).read(cookie, 'bailiwick');
      const person = session === undefined ? undefined : await sessions.personOf(session);
      return person === undefined ? undefined : identity.ofPerson(person, machine.uuid()).catch(() => undefined);
    },
  };
}
