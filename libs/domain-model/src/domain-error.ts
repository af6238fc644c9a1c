import type { ErrorDetail, ErrorKind, ErrorSpec } from '@bailiwick/contracts-core';

/** A refusal with a stable code. Its kind decides the HTTP status at the edge; causes stay in the log. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly details: readonly ErrorDetail[];
  /** Seconds to wait before a retry makes sense, for `throttled` and `unavailable`. */
  readonly retryAfter: number | undefined;

  constructor(
    spec: ErrorSpec,
    options: {
      message?: string;
      target?: string;
      details?: readonly ErrorDetail[];
      retryAfter?: number;
      cause?: unknown;
    } = {},
  ) {
    super(options.message ?? spec.message, { cause: options.cause });
    this.code = spec.code;
    this.kind = spec.kind;
    this.retryAfter = options.retryAfter;
    this.details =
      options.details ??
      (options.target === undefined ? [] : [{ code: spec.code, target: options.target, message: this.message }]);
  }
}
