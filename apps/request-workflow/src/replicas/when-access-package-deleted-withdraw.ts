import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { accessPackageChanged } from '@bailiwick/contracts-access-package/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { Withdrawal } from '../assignment/withdrawal.ts';

/** What came in while the package was being deleted elsewhere is never granted. */
@Consumes(accessPackageChanged)
export class WhenAccessPackageDeletedWithdraw {
  constructor(private readonly withdrawal: Withdrawal) {}

  async apply(
    events: readonly EventEnvelope<StateOf<typeof accessPackageChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    const gone = events.filter(({ state }) => state.deleted).map(({ aggregateId }) => aggregateId);
    await this.withdrawal.of('package', gone, 'packageDeleted', context);
  }
}
