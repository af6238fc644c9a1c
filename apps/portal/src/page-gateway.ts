import type { Caller } from './gateway/caller.ts';

/** Set by the server on every request for a page, whatever the caller sent: did it come over TLS? */
export const secureHeader = 'x-bailiwick-secure';

/** What pages get of the gateway. */
export interface PageGateway {
  readonly trial: boolean;
  /** Who is signed in, or undefined for nobody. */
  callerOf(request: { cookie: string; secure: boolean }): Promise<Caller | undefined>;
}

/** Next.js loads its own copy of every module; the gateway of this process is met in one place that both know. */
const meetingPoint = Symbol.for('bailiwick.page-gateway');
const place = globalThis as typeof globalThis & { [meetingPoint]?: PageGateway };

export function openGateway(gateway: PageGateway): void {
  place[meetingPoint] = gateway;
}

export function pageGateway(): PageGateway {
  const gateway = place[meetingPoint];
  if (gateway === undefined) throw new Error('pages are served by the portal only, not by Next.js alone');
  return gateway;
}
