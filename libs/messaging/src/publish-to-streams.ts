import { headers, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { inboxOf } from './connection.ts';

export interface StreamMessage {
  readonly subject: string;
  readonly payload: string;
  /** With `Nats-Msg-Id`, by which the stream knows a repeat. */
  readonly headers: Readonly<Record<string, string>>;
}

const acknowledgedWithin = 5_000;

/** Sends messages to their streams, in the order given; of each, nothing when it is stored, otherwise why that is not known. */
export function publishToStreams(
  nats: NatsConnection,
  messages: readonly StreamMessage[],
): Promise<(Error | undefined)[]> {
  const inbox = inboxOf(nats);
  return Promise.all(
    messages.map(({ subject, payload, headers: named }) => {
      const sent = headers();
      for (const [name, value] of Object.entries(named)) sent.set(name, value);
      return inbox
        .ask((reply) => nats.publish(subject, payload, { reply, headers: sent }), acknowledgedWithin)
        .then(refusal, (error: Error) => error);
    }),
  );
}

function refusal(message: Msg): Error | undefined {
  const { error, stream } = message.json<{ error?: { description: string }; stream?: string }>();
  if (error !== undefined) return new Error(error.description);
  return stream ? undefined : new Error(`this is no acknowledgement: ${message.string().slice(0, 200)}`);
}
