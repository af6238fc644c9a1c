import type { EventEnvelope } from '@bailiwick/contracts-core';
import { ConsumesAll, type Reaction, type ReactionContext } from '@bailiwick/service-host';
import { keepRows } from '../log/keep-rows.ts';
import { keepHistory } from './keep-history.ts';

/** Every event of the house becomes history; the activities in it become rows of the log, in the same transaction. */
@ConsumesAll()
export class WhenAnythingHappensKeepIt implements Reaction {
  async apply(events: readonly EventEnvelope[], context: ReactionContext): Promise<void> {
    await keepHistory(events, context);
    await keepRows(events, context);
  }
}
