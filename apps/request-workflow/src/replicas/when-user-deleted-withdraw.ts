import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { userChanged } from '@bailiwick/contracts-directory/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { Withdrawal } from '../assignment/withdrawal.ts';

/** Of somebody who is gone, open requests are cancelled and assignments end at once. A disabled account keeps what it has. */
@Consumes(userChanged)
export class WhenUserDeletedWithdraw {
  constructor(private readonly withdrawal: Withdrawal) {}

  async apply(events: readonly EventEnvelope<StateOf<typeof userChanged>>[], context: ReactionContext): Promise<void> {
    const gone = events.filter(({ state }) => state.deleted).map(({ aggregateId }) => aggregateId);
    await this.withdrawal.of('target', gone, 'targetRemoved', context);
  }
}
