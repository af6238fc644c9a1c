import { jetstream, type JsMsg } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';

/** A message of the public stream as a program outside meets it. */
export interface AssignmentEvent {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  // oxlint-disable-next-line typescript/no-explicit-any -- what the house has published
  readonly body: any;
}

/** The account that the trial gives to programs outside. */
export function connectSubscriber(): Promise<NatsConnection> {
  const { NATS_URL: servers, NATS_SUBSCRIBER_USER: user, NATS_SUBSCRIBER_PASSWORD: pass } = process.env;
  if (servers === undefined || user === undefined || pass === undefined) throw new Error('no trial runs here');
  return connect({ servers, user, pass, reconnectTimeWait: 200, maxReconnectAttempts: -1 });
}

function read(message: JsMsg): AssignmentEvent {
  const names = message.headers?.keys() ?? [];
  return {
    subject: message.subject,
    headers: Object.fromEntries(names.map((name) => [name.toLowerCase(), message.headers!.get(name)])),
    body: message.json(),
  };
}

/** Everything that the stream has told about a package so far, in its order. */
export async function eventsOf(connection: NatsConnection, packageId: string): Promise<AssignmentEvent[]> {
  const filter = `assignments.v1.*.${packageId}.>`;
  const consumer = await jetstream(connection).consumers.get('ASSIGNMENTS', { filter_subjects: filter });
  const events: AssignmentEvent[] = [];
  let { num_pending: pending } = await consumer.info();
  while (pending > 0) {
    const messages = await consumer.fetch({ max_messages: Math.min(pending, 500), expires: 5_000 });
    for await (const message of messages) {
      events.push(read(message));
      pending = message.info.pending;
    }
  }
  return events;
}

/** Versions of each assignment in the order in which they were told. */
export function versionsOf(events: readonly AssignmentEvent[]): Map<string, number[]> {
  const versions = new Map<string, number[]>();
  for (const { headers } of events) {
    const id = headers['ce-subject'] ?? '';
    versions.set(id, [...(versions.get(id) ?? []), Number(headers['ce-version'])]);
  }
  return versions;
}
