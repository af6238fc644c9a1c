/** What went wrong, independent of transport. The kind decides the HTTP status and the log level. */
export const errorKinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'notFound',
  'conflict',
  'precondition',
  'unprocessable',
  'throttled',
  'unavailable',
  'internal',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** One element of Graph's `error.details`: which property is wrong and why. */
export interface ErrorDetail {
  readonly code: string;
  readonly target: string;
  readonly message: string;
}

/** A declared error: a stable code that clients may depend on, with its kind and default message. */
export interface ErrorSpec<Code extends string = string> {
  readonly code: Code;
  readonly kind: ErrorKind;
  readonly message: string;
}

export function defineError<const Code extends string>(code: Code, kind: ErrorKind, message: string): ErrorSpec<Code> {
  return { code, kind, message };
}

/** Errors every operation may answer with. Codes are Graph's where Graph publishes one. */
export const commonErrors = {
  invalidModel: defineError('InvalidModel', 'invalid', 'The model is invalid.'),
  badRequest: defineError('BadRequest', 'invalid', 'The request is invalid.'),
  invalidFilter: defineError('InvalidFilter', 'invalid', 'The query option is invalid.'),
  notFound: defineError('ResourceNotFound', 'notFound', 'The resource was not found.'),
  directoryNotFound: defineError('Request_ResourceNotFound', 'notFound', 'The resource does not exist.'),
  forbidden: defineError('Forbidden', 'forbidden', 'You are not allowed to do this.'),
  directoryForbidden: defineError(
    'Authorization_RequestDenied',
    'forbidden',
    'Insufficient privileges to complete the operation.',
  ),
  unauthenticated: defineError('InvalidAuthenticationToken', 'unauthenticated', 'The access token is invalid.'),
  conflict: defineError(
    'Conflict',
    'conflict',
    'Somebody else changed this at the same time. Read it again and retry.',
  ),
  precondition: defineError('resourceModified', 'precondition', 'The resource changed since you read it.'),
  keyReused: defineError(
    'IdempotencyKeyReused',
    'unprocessable',
    'This Idempotency-Key was used before with another request.',
  ),
  keyRunning: defineError('IdempotencyKeyInUse', 'conflict', 'A request with this Idempotency-Key is still running.'),
  throttled: defineError('TooManyRequests', 'throttled', 'Too many requests. Retry after the time given.'),
  tooLarge: defineError(
    'ResponseTooLarge',
    'invalid',
    'The answer would be too large. Ask for less with $select, $top or without $expand.',
  ),
  tooMuch: defineError('RequestEntityTooLarge', 'invalid', 'This object would become too large.'),
  unavailable: defineError('serviceNotAvailable', 'unavailable', 'The service is temporarily unavailable.'),
  internal: defineError('InternalServerError', 'internal', 'An unexpected error happened.'),
} as const;
