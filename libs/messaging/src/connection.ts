import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Inbox } from './inbox.ts';

export interface NatsOptions {
  readonly url: string;
  readonly name: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

const inboxes = new WeakMap<NatsConnection, Inbox>();

/**
 * Connects and stays connected: never gives up, notices a half-open link within 20 s, and has an inbox prefix of its own so
 * that the broker can refuse everybody else's replies.
 */
export async function connectNats({ url, name, user, password }: NatsOptions): Promise<NatsConnection> {
  const inboxPrefix = `_INBOX_${name}`;
  const nats = await connect({
    servers: url.split(','),
    name,
    ...(user === undefined ? {} : { user, pass: password ?? '' }),
    inboxPrefix,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    waitOnFirstConnect: true,
    pingInterval: 10_000,
    maxPingOut: 2,
    noAsyncTraces: true,
  });
  inboxes.set(nats, new Inbox(nats, inboxPrefix));
  return nats;
}

/** Of a connection that `connectNats` made. */
export function inboxOf(nats: NatsConnection): Inbox {
  const inbox = inboxes.get(nats);
  if (inbox === undefined) throw new Error('this connection was not made here');
  return inbox;
}
