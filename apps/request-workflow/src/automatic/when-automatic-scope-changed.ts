import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { automaticScopeChanged } from '@bailiwick/contracts-directory/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { keepMembers } from './review.sql.ts';

type ScopeEvent = EventEnvelope<StateOf<typeof automaticScopeChanged>>;

/** Keeps whom the rules of automatic policies have, and asks for a look at everybody it concerns. */
@Consumes(automaticScopeChanged)
export class WhenAutomaticScopeChanged {
  async apply(events: readonly ScopeEvent[], context: ReactionContext): Promise<void> {
    const told = events.flatMap(({ at, state: { policyId, accessPackageId, people } }) =>
      people.map(({ userId, inScope, version }) => ({
        policy_id: policyId,
        user_id: userId,
        access_package_id: accessPackageId,
        version,
        in_scope: inScope,
        at,
      })),
    );
    await context.sql(keepMembers, [context.now, JSON.stringify(told)]);
  }
}
