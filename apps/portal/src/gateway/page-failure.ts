import { commonErrors, type ErrorDetail, type ErrorKind } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { OutcomeUnknown } from '@bailiwick/messaging';

/** A refusal as pages are told it: data, since error classes do not travel into Next.js's copies of the modules. */
export interface PageFailure {
  /** `unknown`: no answer came in time, so nobody knows whether it happened. */
  readonly kind: ErrorKind | 'unknown';
  readonly code: string;
  readonly message: string;
  readonly target: string | null;
  readonly details: readonly ErrorDetail[];
}

export function pageFailure(error: unknown): PageFailure {
  if (error instanceof OutcomeUnknown)
    return { kind: 'unknown', code: 'OutcomeUnknown', message: error.message, target: null, details: [] };
  const { kind, code, message, details } =
    error instanceof DomainError ? error : new DomainError(commonErrors.internal, { cause: error });
  return { kind, code, message, target: details[0]?.target ?? null, details };
}
