import type { Replica } from './replica.ts';
import type { EventOrder, Reaction } from './service-definition.ts';

/** What a service does with one kind of event: first its replicas, then its reactions, in one transaction. */
export interface Subscription {
  readonly durable: string;
  readonly filter: string;
  order: EventOrder;
  /** Milliseconds that a batch waits for more: nobody waits for what is done, and few large transactions cost less. */
  gatherFor: number;
  readonly replicas: readonly Replica[];
  readonly reactions: readonly Reaction[];
}
