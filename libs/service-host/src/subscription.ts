import type { Replica } from './replica.ts';
import type { EventOrder, Reaction } from './service-definition.ts';

/** What a service does with one kind of event: first its replicas, then its reactions, in one transaction. */
export interface Subscription {
  readonly durable: string;
  readonly filter: string;
  order: EventOrder;
  readonly replicas: readonly Replica[];
  readonly reactions: readonly Reaction[];
}
