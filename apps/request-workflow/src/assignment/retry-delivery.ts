import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { lockAssignments } from '../store/load-assignments.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { timerKinds } from './assignment-timers.ts';
import { deliverAgain } from './deliver-again.ts';

/** What could not be delivered is tried again by itself, ever more seldom, until it works or ends. */
@OnTimer(timerKinds.retry)
export class RetryDelivery {
  constructor(private readonly store: WorkflowStore) {}

  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const ids = timers.map(({ subjectId }) => subjectId);
    const failed = (await lockAssignments(context, 'id', ids, { onlyLive: true })).filter(
      ({ state }) => state === 'partiallyDelivered' || state === 'deliveryFailed',
    );
    const requests = await lockRequests(context, 'assignment', ids, 'unfinished');
    const changes = new Changes();
    for (const assignment of failed)
      await deliverAgain(assignment, assignment.attempts + 1, requests, changes, context);
    this.store.save(changes, context);
  }
}
