import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { machine } from '../machine.ts';
import { annotate, fillTemplate, idIn, type Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Dispatched, Dispatcher } from './dispatch.ts';
import type { GraphRouter, RouteMatch } from './graph-router.ts';
import { refusals } from './http-errors.ts';
import { readPreferences, type Preferences } from './preferences.ts';
import { assertApplicable, nextPageQuery, readQueryString, type QueryString } from './query-string.ts';
import { assertAdmitted } from './scopes.ts';

/** One call of the API, from HTTP or out of a batch. */
export interface Call {
  readonly method: string;
  /** Path and query as they stand on the wire, from the root. */
  readonly url: string;
  header(name: string): string | undefined;
  /** The JSON value of the body; undefined for none. */
  readonly body: unknown;
  readonly caller: Caller;
  /** Scheme and host that the caller used. */
  readonly origin: string;
  readonly requestId: string;
  /** Told which operation it is, for the log. */
  located?(operation: string): void;
  /** Told the key under which a command runs, before it runs: a caller whose outcome is unknown repeats with it (R3). */
  keyed?(idempotencyKey: string): void;
}

interface Located {
  readonly path: string;
  readonly query: string;
  readonly match: RouteMatch;
  readonly read: QueryString;
  readonly preferences: Preferences;
}

/** Carries out a call: finds its operation, assembles the input, dispatches, and dresses the service's bytes. */
export class GraphEndpoint {
  constructor(
    private readonly router: GraphRouter,
    private readonly dispatcher: Dispatcher,
  ) {}

  async serve(call: Call): Promise<Answer> {
    const located = this.#locate(call);
    const { operation } = located.match;
    call.located?.(operation.name);
    assertAdmitted(operation, call.caller);
    const idempotencyKey = operation.kind === 'command' ? keyOf(call) : undefined;
    if (idempotencyKey !== undefined) call.keyed?.(idempotencyKey);
    const done = await this.dispatcher.dispatch({
      operation,
      input: inputOf(call, located),
      caller: call.caller,
      requestId: call.requestId,
      idempotencyKey,
      ifMatch: call.header('if-match'),
      prefer: call.header('prefer'),
    });
    const shown =
      done.body.byteLength === 0 && located.preferences.returns === 'representation' && operation.kind === 'command'
        ? await this.#representation(call, located)
        : undefined;
    const answer = shown ?? dress(call, located, done);
    return idempotencyKey === undefined
      ? answer
      : { ...answer, headers: { ...answer.headers, 'idempotency-key': idempotencyKey } };
  }

  #locate({ method, url, header }: Call): Located {
    const [path, query] = splitOnce(repairLink(url), '?');
    const read = readQueryString(query);
    const answer = this.router.find(method, withReference(path, method, read.reference));
    if (answer === undefined)
      throw new DomainError(commonErrors.badRequest, { message: 'The URL is not encoded correctly.' });
    if (!answer.found) throw answer.allow.length > 0 ? refusals.method(answer.allow) : refusals.unknownPath(path);
    const { operation, parameters } = answer.match;
    assertApplicable(read.options, { odata: operation.odata ?? false, answers: operation.http.answers ?? 'json' });
    return {
      path,
      query,
      match: { operation, parameters: resolveAliases(parameters, read) },
      read,
      preferences: readPreferences(header('prefer')),
    };
  }

  /** `Prefer: return=representation` on a change whose own answer is empty: what a read of the same path says now. */
  async #representation(call: Call, { path, preferences }: Located): Promise<Answer | undefined> {
    const reading: Call = { ...call, method: 'GET', url: path, body: undefined };
    const found = this.router.find('GET', path);
    if (call.method === 'DELETE' || found?.found !== true) return undefined;
    const located: Located = { path, query: '', match: found.match, read: readQueryString(''), preferences };
    const { operation } = found.match;
    const input = inputOf(reading, located);
    const { caller, requestId } = call;
    return dress(reading, located, await this.dispatcher.dispatch({ operation, input, caller, requestId }));
  }
}

function dress(call: Call, located: Located, { body, version, skiptoken }: Dispatched): Answer {
  const { operation, parameters } = located.match;
  const { http } = operation;
  const headers: Record<string, string> = {};
  if (version !== '') headers['etag'] = `W/"${version}"`;
  if (http.location !== undefined && body.byteLength > 0)
    headers['location'] = call.origin + fillTemplate(http.location, encoded({ ...parameters, id: idIn(body) ?? '' }));
  const { returns, maxPageSize } = located.preferences;
  if (returns !== undefined && (operation.kind === 'command' || call.method === 'GET') && http.answers === undefined)
    headers['preference-applied'] = `return=${returns}`;
  if (maxPageSize !== undefined && http.answers === 'collection')
    headers['preference-applied'] = `odata.maxpagesize=${maxPageSize}`;
  if (body.byteLength === 0) return { status: http.success, headers };
  if (returns === 'minimal' && operation.kind === 'command') return { status: 204, headers };
  if (http.answers === 'text')
    return { status: http.success, headers: { ...headers, 'content-type': 'text/plain' }, body };
  return {
    status: http.success,
    headers: { ...headers, 'content-type': 'application/json' },
    body: http.context === undefined ? body : annotate(body, annotationsOf(call, located, skiptoken)),
  };
}

function annotationsOf({ origin }: Call, { path, query, match }: Located, skiptoken: string) {
  const { http } = match.operation;
  const fragment = http.casts?.[match.parameters['cast'] ?? ''] ?? http.context!;
  const context = `${origin}/v1.0/$metadata#${fillTemplate(fragment, match.parameters)}`;
  const next = `${origin}${path}?${nextPageQuery(query, skiptoken)}`;
  return { context, nextLink: skiptoken === '' ? undefined : printable(next) };
}

function inputOf({ body }: Call, { match, read, preferences }: Located): object {
  const { operation, parameters } = match;
  const pageSize = operation.http.answers === 'collection' ? preferences.maxPageSize : undefined;
  return {
    ...parameters,
    ...(operation.http.body === undefined || body === undefined ? {} : { body }),
    ...(operation.odata === true
      ? { odata: pageSize === undefined ? read.options : { $top: pageSize, ...read.options } }
      : {}),
  };
}

/** Every command has a key; one is made, and given back, for callers that send none (R2). */
function keyOf(call: Call): string {
  const sent = call.header('idempotency-key');
  if (sent === undefined) return machine.uuid();
  if (/^[\x21-\x7e]{1,255}$/.test(sent)) return sent;
  throw new DomainError(commonErrors.badRequest, {
    message: "'Idempotency-Key' must be 1 to 255 visible ASCII characters.",
    target: 'Idempotency-Key',
  });
}

/** A client that takes `http://` links for relative ones asks for `/v1.0/http://host/v1.0/…`. */
function repairLink(url: string): string {
  return url.replace(/^\/v1\.0\/https?:\/\/[^/]+(?=\/v1\.0\/)/i, '');
}

/** `DELETE …/$ref?@id=…/users/{id}` is `DELETE …/{id}/$ref`. */
function withReference(path: string, method: string, reference: string | undefined): string {
  if (method !== 'DELETE' || reference === undefined) return path;
  const id = /[/']([^/'()]+)(?:'\))?\/?$/.exec(reference)?.[1];
  return id === undefined ? path : path.replace(/\/(?:\$|%24)ref\/?$/i, `/${id}/$ref`);
}

function resolveAliases(parameters: RouteMatch['parameters'], { aliases }: QueryString): RouteMatch['parameters'] {
  if (aliases.size === 0) return parameters;
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, aliases.get(value.toLowerCase()) ?? value]),
  );
}

function encoded(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, encodeURIComponent(value)]));
}

function printable(url: string): string {
  return url.replaceAll(/[^\x21-\x7e]+/gu, encodeURIComponent);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
