import { commonErrors, type ErrorDetail, type ErrorKind } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { OutcomeUnknown } from '@bailiwick/messaging';
import type { Answer } from './answer.ts';

const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  precondition: 412,
  unprocessable: 422,
  throttled: 429,
  internal: 500,
  unavailable: 503,
};

/** A refusal that only HTTP knows: method, media type, size. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const refusals = {
  method: (allow: readonly string[]) =>
    new HttpRefusal(405, 'Request_MethodNotAllowed', 'The method is not allowed here.', { allow: allow.join(', ') }),
  unknownPath: (path: string) => new HttpRefusal(404, 'ResourceNotFound', `There is no resource '${path}'.`),
  mediaType: () => new HttpRefusal(415, 'UnsupportedMediaType', 'The body must be application/json.'),
  tooLarge: () => new HttpRefusal(413, 'RequestEntityTooLarge', 'The body is larger than 1 MB.'),
  crossSite: () => new HttpRefusal(403, 'CrossSiteRequest', 'The request does not come from the pages of this portal.'),
} as const;

/** What travels with every answer so that a person and a log line can find each other. */
export interface Trace {
  readonly requestId: string;
  readonly clientRequestId?: string | undefined;
  /** Instant of the answer, milliseconds since 1970. */
  readonly at: number;
}

interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;
  /** Set where nobody knows whether the operation happened (R3). */
  readonly outcome?: 'unknown';
}

/** The only translation of a failure into HTTP: Graph's error body under `/v1.0`, RFC 9457 everywhere else. */
export function errorAnswer(error: unknown, shape: 'graph' | 'problem', trace: Trace): Answer {
  const failure = describe(error);
  const body = shape === 'graph' ? graphBody(failure, trace) : problemBody(failure, trace);
  return {
    status: failure.status,
    headers: {
      ...failure.headers,
      'content-type': shape === 'graph' ? 'application/json' : 'application/problem+json',
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function describe(error: unknown): Failure {
  if (error instanceof HttpRefusal)
    return { status: error.status, code: error.code, message: error.message, details: [], headers: error.headers };
  if (error instanceof OutcomeUnknown)
    return {
      status: 504,
      code: 'OutcomeUnknown',
      message: 'No answer came in time: it may or may not have happened. Repeat it with the same Idempotency-Key.',
      details: [],
      headers: { 'retry-after': '2' },
      outcome: 'unknown',
    };
  const known = error instanceof DomainError ? error : new DomainError(commonErrors.internal);
  return {
    status: statusOf[known.kind],
    code: known.code,
    message: known.message,
    details: known.details,
    headers: headersOf(known),
  };
}

function headersOf({ kind, retryAfter }: DomainError): Record<string, string> {
  if (kind === 'unauthenticated') return { 'www-authenticate': 'Bearer realm="bailiwick", error="invalid_token"' };
  if (kind === 'throttled' || kind === 'unavailable') return { 'retry-after': String(Math.ceil(retryAfter ?? 1)) };
  return retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) };
}

function graphBody({ code, message, details, status, outcome }: Failure, trace: Trace): object {
  return {
    error: {
      code,
      message,
      ...(details.length === 0 ? {} : { details }),
      innerError: {
        ...(status === 429 ? { code, message, status: '429' } : {}),
        ...(outcome === undefined ? {} : { outcome }),
        date: new Date(trace.at).toISOString().slice(0, 19),
        'request-id': trace.requestId,
        'client-request-id': trace.clientRequestId ?? trace.requestId,
      },
    },
  };
}

function problemBody({ code, message, details, status, outcome }: Failure, trace: Trace): object {
  return {
    type: `urn:bailiwick:error:${code}`,
    title: message,
    status,
    code,
    ...(details.length === 0 ? {} : { details }),
    ...(outcome === undefined ? {} : { outcome }),
    requestId: trace.requestId,
  };
}
