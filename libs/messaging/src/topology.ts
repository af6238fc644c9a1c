import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  jetstreamManager,
  type ConsumerConfig,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectNats } from './connection.ts';

const days = (count: number) => count * 86_400 * 1e9;

/** The streams of the house (R22). Both are caches of the journals: they may be thrown away and filled again. */
export const streams = [
  { name: 'EVENTS', subjects: ['evt.>'], max_age: days(7) },
  { name: 'ASSIGNMENTS', subjects: ['assignments.v1.>'], max_age: days(30) },
] as const;

const streamSettings = {
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: DiscardPolicy.New,
  max_msg_size: 1_048_576,
  duplicate_window: 3600 * 1e9,
  allow_direct: true,
} satisfies Partial<StreamConfig>;

export type StreamName = (typeof streams)[number]['name'];

/** One user in each account of the broker declares its stream (deploy/nats/permissions.conf). */
const provisioners = [
  { user: 'provisioner', stream: 'EVENTS' },
  { user: 'provisioner-outside', stream: 'ASSIGNMENTS' },
] as const;

/** Declares both streams as those who may. Idempotent. Refuses a server that is too old. */
export async function provisionStreams(url: string, password: string, replicas = 1): Promise<void> {
  for (const { user, stream } of provisioners) {
    const nats = await connectNats({ url, name: user, user, password });
    try {
      const version = nats.info?.version ?? '0.0';
      const [major = 0, minor = 0] = version.split('.').map(Number);
      if (major < 2 || (major === 2 && minor < 9))
        throw new Error(`NATS ${version} is too old: 2.9 or newer is needed.`);
      await declareStreams(nats, replicas, [stream]);
    } finally {
      await nats.close();
    }
  }
}

/** Creates what is missing and reads it back: an older server drops what it does not know without a word. */
export async function declareStreams(
  nats: NatsConnection,
  replicas = 1,
  names: readonly StreamName[] = streams.map(({ name }) => name),
): Promise<void> {
  const manager = await jetstreamManager(nats);
  for (const { name, subjects, max_age } of streams.filter((stream) => names.includes(stream.name))) {
    const wanted = { ...streamSettings, name, subjects: [...subjects], max_age, num_replicas: replicas };
    const existing = await manager.streams.info(name).catch(() => undefined);
    if (existing === undefined) await manager.streams.add(wanted);
    else await manager.streams.update(name, wanted);
    const { config } = await manager.streams.info(name);
    for (const [setting, value] of Object.entries(wanted))
      if (JSON.stringify(config[setting as keyof StreamConfig]) !== JSON.stringify(value))
        throw new Error(
          `stream ${name}: the server keeps ${setting} as ${JSON.stringify(config[setting as keyof StreamConfig])}`,
        );
  }
}

/** Waits for the streams, which are declared by whoever may (the trial, a deployment job): a service only uses them. */
export async function awaitStream(manager: JetStreamManager, name: string, milliseconds = 30_000): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    if (
      await manager.streams.info(name).then(
        () => true,
        () => false,
      )
    )
      return;
    if (waited >= milliseconds) throw new Error(`stream ${name} does not exist: declare the streams first`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** One durable pull consumer: everything from the first message on, acknowledged one by one. */
export async function declareConsumer(manager: JetStreamManager, durable: string, filter: string): Promise<void> {
  const wanted: Partial<ConsumerConfig> & { durable_name: string } = {
    durable_name: durable,
    filter_subject: filter,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: 30 * 1e9,
    max_deliver: -1,
    max_ack_pending: 256,
  };
  await manager.consumers.add('EVENTS', wanted);
  const { config } = await manager.consumers.info('EVENTS', durable);
  if (config.filter_subject !== filter) throw new Error(`consumer ${durable}: the server did not keep its filter`);
}
