import type { ActorRef } from '@bailiwick/contracts-core';

/** On whose behalf a call is made. What they may do is not known here: the services ask for it live. */
export interface Caller {
  readonly actor: ActorRef;
  /** Graph permissions that the access token carries; undefined for a portal session and for tokens without any. */
  readonly permissions?: readonly string[] | undefined;
  /** Distinguishes callers for limits, floors and remembered read tokens. */
  readonly key: string;
  readonly principalName?: string | undefined;
}

/** The gateway itself, for the questions it must ask before it knows anybody. */
export const gatewayCaller: Caller = { actor: { type: 'system', id: 'system:portal' }, key: 'system:portal' };
