import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { accessPackageChanged, policyChanged } from '@bailiwick/contracts-access-package/events';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { userChanged } from '@bailiwick/contracts-directory/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { reviewChangedPolicies, reviewLeftOut } from './review.sql.ts';

type Events = readonly EventEnvelope[];

const leftOut = (
  context: ReactionContext,
  { people = [], packages = [], catalogs = [] }: { people?: string[]; packages?: string[]; catalogs?: string[] },
) => context.sql(reviewLeftOut, [context.now, people, packages, catalogs]);

const idsOf = (events: Events) => events.map(({ aggregateId }) => aggregateId);

/** Other settings, or none: everybody whom the rule has or had is looked at. */
@Consumes(policyChanged)
export class WhenAutomaticPolicyChangedReview {
  async apply(
    events: readonly EventEnvelope<StateOf<typeof policyChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    const told = events.map(({ aggregateId, version, state: { definition, deleted } }) => ({
      id: aggregateId,
      version,
      settings: deleted ? null : (definition['automaticRequestSettings'] ?? null),
    }));
    await context.sql(reviewChangedPolicies, [context.now, JSON.stringify(told)]);
    await leftOut(context, { packages: [...new Set(events.map(({ state }) => state.accessPackageId))] });
  }
}

@Consumes(userChanged)
export class WhenUserChangedReview {
  async apply(events: Events, context: ReactionContext): Promise<void> {
    await leftOut(context, { people: idsOf(events) });
  }
}

@Consumes(accessPackageChanged)
export class WhenAccessPackageChangedReview {
  async apply(events: Events, context: ReactionContext): Promise<void> {
    await leftOut(context, { packages: idsOf(events) });
  }
}

@Consumes(catalogChanged)
export class WhenCatalogChangedReview {
  async apply(events: Events, context: ReactionContext): Promise<void> {
    await leftOut(context, { catalogs: idsOf(events) });
  }
}
