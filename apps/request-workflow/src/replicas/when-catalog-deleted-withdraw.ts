import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { Withdrawal } from '../assignment/withdrawal.ts';

/** What came in while the catalog was being deleted elsewhere is never granted. */
@Consumes(catalogChanged)
export class WhenCatalogDeletedWithdraw {
  constructor(private readonly withdrawal: Withdrawal) {}

  async apply(
    events: readonly EventEnvelope<StateOf<typeof catalogChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    const gone = events.filter(({ state }) => state.deleted).map(({ aggregateId }) => aggregateId);
    await this.withdrawal.of('catalog', gone, 'packageDeleted', context);
  }
}
