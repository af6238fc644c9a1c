import { connect } from '@nats-io/transport-node';
import { jetstream, DeliverPolicy } from '@nats-io/jetstream';

/** An outside system that listens to assignments with the account made for that. */
export interface Subscriber extends AsyncDisposable {
  /** Called with whose access was delivered, and to which package. */
  onDelivered: (userId: string, packageId: string) => void;
}

interface AssignmentEvent {
  readonly target: { readonly objectId: string };
  readonly accessPackage: { readonly id: string };
}

export async function subscribe(environment: Readonly<Record<string, string>>): Promise<Subscriber> {
  const nats = await connect({
    servers: environment['NATS_URL'] ?? '',
    user: environment['NATS_SUBSCRIBER_USER'] ?? '',
    pass: environment['NATS_SUBSCRIBER_PASSWORD'] ?? '',
  });
  const consumer = await jetstream(nats).consumers.get('ASSIGNMENTS', {
    filter_subjects: 'assignments.v1.*.*.*.delivered',
    deliver_policy: DeliverPolicy.New,
  });
  const subscriber: Subscriber = {
    onDelivered: () => {},
    [Symbol.asyncDispose]: () => nats.close(),
  };
  await consumer.consume({
    max_messages: 500,
    callback: (message) => {
      const { target, accessPackage } = message.json<AssignmentEvent>();
      subscriber.onDelivered(target.objectId, accessPackage.id);
    },
  });
  return subscriber;
}
