import { connect, type NatsConnection } from '@nats-io/transport-node';

export interface NatsOptions {
  readonly url: string;
  readonly name: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/**
 * Connects and stays connected: never gives up, notices a half-open link within 20 s, and has an inbox prefix of its own so
 * that the broker can refuse everybody else's replies.
 */
export function connectNats({ url, name, user, password }: NatsOptions): Promise<NatsConnection> {
  return connect({
    servers: url.split(','),
    name,
    ...(user === undefined ? {} : { user, pass: password ?? '' }),
    inboxPrefix: `_INBOX_${name}`,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    waitOnFirstConnect: true,
    pingInterval: 10_000,
    maxPingOut: 2,
    noAsyncTraces: true,
  });
}
