import { connectNats, declareStreams, jetstreamManager, type NatsConnection } from '@bailiwick/messaging';
import { servers } from './servers.ts';

export interface TestBroker extends AsyncDisposable {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly nats: NatsConnection;
  close(): Promise<void>;
}

/** The broker as one test file sees it: an account of its own with empty streams. */
export async function testBroker(): Promise<TestBroker> {
  const credentials = { url: servers.natsUrl, user: `worker-${process.env['JEST_WORKER_ID'] ?? 1}`, password: 'test' };
  const nats = await connectNats({ ...credentials, name: 'test' });
  const manager = await jetstreamManager(nats);
  for (const name of await manager.streams.names().next()) await manager.streams.delete(name);
  await declareStreams(nats);
  const close = () => nats.drain();
  return { ...credentials, nats, close, [Symbol.asyncDispose]: close };
}
