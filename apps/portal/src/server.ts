import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serveMeasures } from '@bailiwick/messaging';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalConfig } from './config.ts';
import { ApiRoutes, registerApi } from './gateway/api-routes.ts';
import { Gateway } from './gateway/gateway.ts';
import { GatewayModule } from './gateway/gateway.module.ts';
import { addressOf, isSecure } from './gateway/origin.ts';
import { ProblemFilter } from './gateway/problem.filter.ts';
import { apiHeaders } from './gateway/security-headers.ts';

/** Paths that the gateway answers; every other path is a page. */
const gatewayPaths = /^\/(?:v1\.0|bailiwick\/v1|trial|signin|signout|livez|readyz|healthz|openapi\.json)(?:[/?]|$)/i;
/** What asks for no credentials and takes some work; probes are never refused. */
const openToEverybody = /^\/(?:v1\.0(?:\/(?:\$metadata)?)?|trial\/[^?]*|signin|signout|openapi\.json)\/?(?:\?|$)/i;
const drainWithin = 8_000;

export interface Portal {
  /** The port that was given by the system where 0 was asked for. */
  readonly port: number;
  readonly httpsPort: number | undefined;
  readonly gateway: Gateway;
  /** Takes nothing new, finishes what is under way, lets go of everything. */
  close(): Promise<void>;
}

/** One process, one port (and a second one for TLS): the API to Nest on Fastify, everything else to Next.js. */
export async function startPortal(config: PortalConfig): Promise<Portal> {
  const gateway = await Gateway.open(config);
  const api = await openApi(gateway);
  const fastify = api.getHttpAdapter().getInstance();
  // Next.js is loaded only where there are pages to show.
  const pages = config.PORTAL_PAGES === 'on' ? await (await import('./pages.ts')).openPages(gateway) : undefined;
  const listener: RequestListener = (request, response) => {
    if (gateway.draining) response.setHeader('connection', 'close');
    if (pages === undefined || gatewayPaths.test(request.url ?? '/')) fastify.routing(request, response);
    else pages.answer(request, response).catch(() => fail(response));
  };
  const options = {
    maxHeaderSize: 32_768,
    requestTimeout: 30_000,
    headersTimeout: 15_000,
    keepAliveTimeout: 65_000,
    // How late the two above may be noticed: half a minute, unless it is said.
    connectionsCheckingInterval: 2_000,
  };
  const servers: Server[] = [createServer(options, listener)];
  if (config.HTTPS_PORT !== undefined)
    servers.push(
      createSecureServer(
        { ...options, cert: readFileSync(config.TLS_CERT_FILE!), key: readFileSync(config.TLS_KEY_FILE!) },
        listener,
      ),
    );
  const ports = await Promise.all(
    servers.map((server, at) => listen(server, at === 0 ? config.PORT : config.HTTPS_PORT!, config.HOST)),
  );
  const metrics =
    config.METRICS_PORT === undefined
      ? undefined
      : await serveMeasures(gateway.measures, config.HOST, config.METRICS_PORT);
  gateway.log.info({ ports }, 'the portal listens');
  return {
    port: ports[0]!,
    httpsPort: ports[1],
    gateway,
    close: async () => {
      gateway.draining = true;
      gateway.live.close();
      await Promise.all(servers.map(drain));
      await pages?.close();
      await api.close();
      metrics?.close();
      metrics?.closeAllConnections();
      await gateway.close();
    },
  };
}

async function openApi(gateway: Gateway): Promise<NestFastifyApplication> {
  const routes = new ApiRoutes(gateway);
  const adapter = new FastifyAdapter({
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void routes.refuse(error, request, reply),
    bodyLimit: 1_048_576,
    rewriteUrl: ({ url = '/' }) => url.replace(/^\/v1\.0\/%24/i, '/v1.0/$'),
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 8_192 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.of(gateway), adapter, {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  app.useGlobalFilters(new ProblemFilter(gateway));
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    const { TRUST_PROXY } = gateway.config;
    reply.headers(apiHeaders(isSecure(raw, TRUST_PROXY)));
    try {
      // Calls of the API are counted by who calls; of those that are open to everybody only the address is known.
      if (openToEverybody.test(raw.url ?? '/')) gateway.limit.admit(`address:${addressOf(raw, TRUST_PROXY)}`);
      done();
    } catch (error) {
      routes.refuse(error as Error, request, reply);
    }
  });
  registerApi(adapter.getInstance(), routes);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** No new connections; idle ones go at once, busy ones when they are done or after the time for draining. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), drainWithin);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function fail(response: ServerResponse<IncomingMessage>): void {
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
  response.end('Something went wrong.');
}
