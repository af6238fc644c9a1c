import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';

/** Nobody decided: requests are denied, with status `Expired`. The timer only asks; a stage decided meanwhile stays so. */
@OnTimer(timerKinds.stageTimeout)
export class TimeOutStages {
  constructor(private readonly store: WorkflowStore) {}

  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const changes = new Changes();
    const requests = await lockRequests(
      context,
      'id',
      timers.map(({ subjectId }) => subjectId),
      'waiting',
    );
    for (const request of requests) {
      const due = request.openStage?.dueDateTime;
      if (due && Date.parse(due) <= context.now.getTime()) changes.request(request).timeOut(context.now);
    }
    this.store.save(changes, context);
  }
}
