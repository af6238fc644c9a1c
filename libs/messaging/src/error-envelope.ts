import { commonErrors, errorKinds, type ErrorDetail, type ErrorKind } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';

/** A refusal as it crosses the wire: no cause, no stack. */
interface WireError {
  readonly code: string;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
  readonly retryAfter?: number;
}

export function toWireError(error: DomainError): { status: ErrorKind; body: string } {
  const body: WireError = {
    code: error.code,
    message: error.message,
    details: error.details,
    ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
  };
  return { status: error.kind, body: JSON.stringify(body) };
}

export function fromWireError(status: string, body: string): DomainError {
  const kind = errorKinds.find((candidate) => candidate === status);
  if (kind === undefined) return new DomainError(commonErrors.internal);
  const wire = JSON.parse(body) as WireError;
  return new DomainError(
    { code: wire.code, kind, message: wire.message },
    { details: wire.details, ...(wire.retryAfter === undefined ? {} : { retryAfter: wire.retryAfter }) },
  );
}
