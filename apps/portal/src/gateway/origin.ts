import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
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

/**
 * Address of whoever calls, for limits: an IPv6 network counts as one. A trusted proxy has put the address it saw at the end
 * of `X-Forwarded-For`; what stands before it anybody may have written.
 */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined;
  const seen = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  const address = seen !== undefined && isIP(seen) ? seen : (request.socket.remoteAddress ?? '');
  return address.startsWith('::ffff:') || isIP(address) !== 6 ? address.replace('::ffff:', '') : networkOf(address);
}

/** The first 64 bits of an IPv6 address: what one customer of a provider is given. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')];
  return `${all.slice(0, 4).join(':')}::/64`;
}

/** A proxy that is trusted sets one value; a list means that somebody else has added to it. */
function sole(header: string | string[] | undefined): string | undefined {
  const value = Array.isArray(header) ? header.join(',') : header;
  return value === undefined || value.includes(',') ? undefined : value.trim();
}
