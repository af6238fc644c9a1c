import type { IncomingMessage } from 'node:http';
import { refusals } from './http-errors.ts';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A cookie is sent along by whatever page makes the browser call. So a change under a session is admitted only when the
 * browser vouches that the call comes from our own pages.
 */
export function assertOwnPage({ method = 'GET', headers }: IncomingMessage, origin: string): void {
  if (safeMethods.includes(method)) return;
  const site = headers['sec-fetch-site'];
  const from = headers.origin;
  const originFits = from === undefined ? site !== undefined : from === origin;
  if (!originFits || (site !== undefined && site !== 'same-origin')) throw refusals.crossSite();
}
