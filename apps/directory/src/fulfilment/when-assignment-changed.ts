import { commonErrors, type EventEnvelope, type StateOf } from '@bailiwick/contracts-core';
import { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import { DomainError } from '@bailiwick/domain-model';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { report, settleAssignments } from './settlement.ts';

type AssignmentEvent = EventEnvelope<StateOf<typeof assignmentChanged>>;

const liveStates: readonly string[] = ['delivering', 'delivered', 'partiallyDelivered', 'deliveryFailed'];
/** States that ask for an answer. The others say what the answer led to. */
const askingStates: readonly string[] = ['delivering', 'expired'];

const keep = `insert into live_assignment as old (id, version, package_id, policy_id, user_id, state, live)
  select * from jsonb_to_recordset($1::jsonb) as x(id uuid, version integer, package_id uuid, policy_id uuid, user_id uuid, state text,
    live boolean)
  on conflict (id) do update set version = excluded.version, state = excluded.state, live = excluded.live,
    package_id = excluded.package_id, policy_id = excluded.policy_id, user_id = excluded.user_id
  where old.version < excluded.version`;

/**
 * Fulfilment. Level-triggered: an assignment that is being delivered gets what its package gives now, drift included; one that
 * ended loses what nothing else gives.
 */
@Consumes(assignmentChanged)
export class WhenAssignmentChanged {
  async apply(events: readonly AssignmentEvent[], context: ReactionContext): Promise<void> {
    await context.sql(keep, [JSON.stringify(events.map(row))]);
    const asking = events
      .filter(({ state }) => askingStates.includes(state.state))
      .map(({ aggregateId }) => aggregateId);
    if (asking.length === 0) return;
    const settled = await settleAssignments(context, asking, true);
    if (settled.length < asking.length)
      throw new DomainError(commonErrors.unavailable, { message: 'An access package has not been told yet.' });
    for (const ofPackage of Map.groupBy(settled, ({ packageId }) => packageId).values())
      report(context, ofPackage, { settlementId: context.newId(), cause: 'assignment', firstEvent: 1 });
  }
}

const row = ({ aggregateId, version, state }: AssignmentEvent) => ({
  id: aggregateId,
  version,
  package_id: state.accessPackage.id,
  policy_id: state.policy.id,
  user_id: state.target.id,
  state: state.state,
  live: liveStates.includes(state.state),
});
