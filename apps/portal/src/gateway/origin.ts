import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

/** Scheme and host that the caller used; links in answers carry them. */
export function originOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwardedHost = trustProxy ? sole(request.headers['x-forwarded-host']) : undefined;
  const host = forwardedHost ?? request.headers.host ?? '';
  if (!/^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i.test(host))
    throw new DomainError(commonErrors.badRequest, { message: "The 'Host' header is not a host." });
  return `${isSecure(request, trustProxy) ? 'https' : 'http'}://${host.toLowerCase()}`;
}

export function isSecure(request: IncomingMessage, trustProxy: boolean): boolean {
  const forwarded = trustProxy ? sole(request.headers['x-forwarded-proto']) : undefined;
  return forwarded === undefined
    ? (request.socket as TLSSocket).encrypted === true
    : forwarded.toLowerCase() === 'https';
}

/** A proxy that is trusted sets one value; a list means that somebody else has added to it. */
function sole(header: string | string[] | undefined): string | undefined {
  const value = Array.isArray(header) ? header.join(',') : header;
  return value === undefined || value.includes(',') ? undefined : value.trim();
}
