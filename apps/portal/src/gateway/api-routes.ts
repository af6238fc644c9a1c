import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { machine } from '../machine.ts';
import type { Answer } from './answer.ts';
import { serveBatch } from './batch.ts';
import type { Caller } from './caller.ts';
import { cookieJar } from './cookies.ts';
import { assertOwnPage } from './cross-site.ts';
import type { Gateway } from './gateway.ts';
import type { Call } from './graph-endpoint.ts';
import { errorAnswer, refusals, type Trace } from './http-errors.ts';
import { largestBody, readJsonBody } from './json-body.ts';
import { addressOf, isSecure, originOf } from './origin.ts';
import { keyInPath, outcomePath, Outcomes } from './outcomes.ts';
import { apiHeaders } from './security-headers.ts';

const methods: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const prefixes = ['/v1.0/*', '/bailiwick/v1/*'];

/** Puts the API on Fastify itself: no decorators, pipes or interceptors between the socket and the dispatcher. */
export function registerApi(fastify: FastifyInstance, routes: ApiRoutes): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
    done(null, body),
  );
  for (const url of prefixes)
    fastify.route({
      method: methods,
      url,
      handler: (request, reply) => routes.answer(request, reply),
      errorHandler: (error, request, reply) => void routes.refuse(error, request, reply),
    });
}

/** What becomes known of a call while it is served. */
interface About {
  caller?: string;
  operation?: string;
  idempotencyKey?: string;
}

const keyed = (answer: Answer, idempotencyKey: string | undefined): Answer =>
  idempotencyKey === undefined
    ? answer
    : {
        ...answer,
        headers: {
          ...answer.headers,
          'idempotency-key': idempotencyKey,
          ...(answer.status === 504 ? { link: `<${outcomePath(idempotencyKey)}>; rel="monitor"` } : {}),
        },
      };

/** From the socket to the endpoint and back: who calls, how often, with what body; and one line in the log. */
export class ApiRoutes {
  readonly #outcomes: Outcomes;

  constructor(private readonly gateway: Gateway) {
    this.#outcomes = new Outcomes(gateway.dispatcher);
  }

  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const started = machine.elapsed();
    const trace = traceOf(request);
    const about: About = {};
    const answer = await this.#serve(request, trace, about).catch((error: unknown) =>
      keyed(this.#failure(error, request, trace), about.idempotencyKey),
    );
    const { measures } = this.gateway;
    const seconds = (machine.elapsed() - started) / 1000;
    const operation = about.operation ?? 'none';
    const status = String(answer.status);
    measures.count('bailiwick_calls_total', 'Calls of the API by status.', { operation, status });
    measures.observe('bailiwick_call_seconds', 'How long calls of the API took.', seconds, { operation });
    this.gateway.log.info({
      requestId: trace.requestId,
      method: request.method,
      caller: about.caller,
      operation: about.operation,
      status: answer.status,
      milliseconds: Math.round(seconds * 1000),
    });
    return this.#send(answer, request, reply, trace);
  }

  /** What Fastify itself refuses, before the handler runs. */
  refuse(
    error: Error & { code?: string; statusCode?: number },
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    const trace = traceOf(request);
    const refusal =
      error.statusCode === 413
        ? refusals.tooLarge()
        : error.statusCode === 415
          ? refusals.mediaType()
          : error.statusCode === 400
            ? new DomainError(commonErrors.badRequest, { cause: error })
            : error;
    return this.#send(this.#failure(refusal, request, trace), request, reply, trace);
  }

  async #serve(request: FastifyRequest, trace: Trace, about: About): Promise<Answer> {
    const { raw } = request;
    const origin = originOf(raw, this.gateway.config.TRUST_PROXY);
    const caller = await this.#identify(request, origin, trace.requestId);
    about.caller = caller.key;
    this.gateway.limit.admit(caller.key);
    const call: Call = {
      method: raw.method === 'HEAD' ? 'GET' : (raw.method ?? 'GET'),
      url: raw.url ?? '/',
      header: (name) => {
        const value = raw.headers[name];
        return Array.isArray(value) ? value.join(',') : value;
      },
      body: readJsonBody(request.body as Uint8Array | undefined, raw.headers['content-type']),
      caller,
      origin,
      requestId: trace.requestId,
      located: (operation) => (about.operation = operation),
      keyed: (idempotencyKey) => (about.idempotencyKey = idempotencyKey),
    };
    const key = keyInPath(call.url);
    if (key !== undefined) {
      if (call.method !== 'GET') throw refusals.method(['GET']);
      about.operation = 'operations/{key}';
      return this.#outcomes.find(key, caller, trace.requestId);
    }
    if (/^\/bailiwick\/v1\/services\/?(?:\?|$)/i.test(call.url)) {
      if (call.method !== 'GET') throw refusals.method(['GET']);
      about.operation = 'services';
      return this.gateway.services.statusesFor(caller, trace.requestId);
    }
    if (!/^\/v1\.0\/(?:\$|%24)batch\/?(?:\?|$)/i.test(call.url)) return this.gateway.endpoint.serve(call);
    if (call.method !== 'POST') throw refusals.method(['POST']);
    about.operation = '$batch';
    return serveBatch(call, (item) => this.#serveItem(item, request, trace));
  }

  async #serveItem(item: Call, request: FastifyRequest, trace: Trace): Promise<Answer> {
    try {
      this.gateway.limit.admit(item.caller.key);
      return await this.gateway.endpoint.serve(item);
    } catch (error) {
      return this.#failure(error, request, trace);
    }
  }

  async #identify({ raw }: FastifyRequest, origin: string, requestId: string): Promise<Caller> {
    const { authorization, cookie } = raw.headers;
    const { identity, sessions, config, limit } = this.gateway;
    const admit = () => limit.admit(`address:${addressOf(raw, config.TRUST_PROXY)}`);
    if (authorization !== undefined) return identity.ofBearer(authorization, requestId, admit);
    const session = cookieJar(isSecure(raw, config.TRUST_PROXY)).read(cookie, 'bailiwick');
    const person = session === undefined ? undefined : await sessions.personOf(session);
    if (person === undefined) {
      admit();
      throw new DomainError(commonErrors.unauthenticated);
    }
    assertOwnPage(raw, origin);
    return identity.ofPerson(person, requestId);
  }

  #failure(error: unknown, request: FastifyRequest, trace: Trace): Answer {
    const answer = errorAnswer(error, /^\/v1\.0\//i.test(request.raw.url ?? '') ? 'graph' : 'problem', trace);
    if (answer.status >= 500) this.gateway.log.warn({ err: error, requestId: trace.requestId }, 'a call failed');
    return answer;
  }

  #send(answer: Answer, { raw }: FastifyRequest, reply: FastifyReply, trace: Trace): FastifyReply {
    return reply
      .code(answer.status)
      .headers({
        ...apiHeaders(isSecure(raw, this.gateway.config.TRUST_PROXY)),
        'odata-version': '4.0',
        'request-id': trace.requestId,
        ...(trace.clientRequestId === undefined ? {} : { 'client-request-id': trace.clientRequestId }),
        ...answer.headers,
      })
      .send(answer.body);
  }
}

function traceOf({ raw }: FastifyRequest): Trace {
  const sent = raw.headers['client-request-id'];
  const clientRequestId = typeof sent === 'string' && /^[\x20-\x7e]{1,128}$/.test(sent) ? sent : undefined;
  return { requestId: machine.uuid(), clientRequestId, at: machine.now() };
}
