import type { AuthorityAnswer, Operation } from '@bailiwick/contracts-core';
import type { Caller } from './gateway/caller.ts';
import type { PageFailure } from './gateway/page-failure.ts';

/** Set by the server on every request for a page, whatever the caller sent: did it come over TLS? */
export const secureHeader = 'x-bailiwick-secure';
/** Set likewise: path and query that were asked for, so that a sign-in leads back to them. */
export const addressHeader = 'x-bailiwick-address';

/** One operation on behalf of the person whose page this is. */
export interface PageCall {
  readonly operation: Pick<Operation, 'kind' | 'domain' | 'subject'>;
  readonly input: object;
  readonly caller: Caller;
  readonly idempotencyKey?: string | undefined;
  /** Version of what was shown; a command on something newer is refused. */
  readonly ifMatch?: string | undefined;
}

/** Plain data: classes of the server and of Next.js's copies are not the same classes. */
export type PageAnswer =
  | { readonly ok: true; readonly body: unknown; readonly version: string; readonly skiptoken: string }
  | { readonly ok: false; readonly failure: PageFailure };

/** What pages get of the gateway. */
export interface PageGateway {
  readonly trial: boolean;
  /** Who is signed in, or undefined for nobody. */
  callerOf(request: { cookie: string; secure: boolean }): Promise<Caller | undefined>;
  /** The only way of a page to the services: the same dispatcher as the API's, in this process. */
  call(call: PageCall): Promise<PageAnswer>;
  /** Which roles the person holds where; what is offered to them follows from it. */
  authorityOf(caller: Caller): Promise<AuthorityAnswer>;
  /** Business time: the machine's, moved forward where a trial's clock was. Milliseconds since 1970. */
  businessNow(): Promise<number>;
  /** Moves a trial's clock by an ISO 8601 duration. */
  advanceClock(duration: string): Promise<void>;
  /** Tells of every change that names one of these ids, of people and catalogs, until `signal` is aborted. */
  changesFor(concerns: readonly string[], signal: AbortSignal): AsyncIterable<LiveChange>;
}

/** Something that a page may be showing has changed. */
export interface LiveChange {
  readonly aggregate: string;
  readonly id: string;
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
