export * from './connection.ts';
export * from './error-envelope.ts';
export * from './headers.ts';
export * from './internal-token.ts';
export * from './measures.ts';
export * from './request.ts';
export * from './serve.ts';
export * from './serve-measures.ts';
export * from './publish-to-streams.ts';
export * from './topology.ts';
export { headers, type NatsConnection } from '@nats-io/transport-node';
export {
  jetstream,
  jetstreamManager,
  type ConsumerMessages,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
