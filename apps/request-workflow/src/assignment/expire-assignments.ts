import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { lockAssignments } from '../store/load-assignments.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { endAssignment } from './end-assignment.ts';
import { timerKinds } from './assignment-timers.ts';

/** Access ends by itself. The timer only asks: what was extended meanwhile stays (R11). */
@OnTimer(timerKinds.expire)
export class ExpireAssignments {
  constructor(private readonly store: WorkflowStore) {}

  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const ids = timers.map(({ subjectId }) => subjectId);
    const changes = new Changes();
    const assignments = await lockAssignments(context, 'id', ids, { onlyLive: true });
    const unfinished = await lockRequests(context, 'assignment', ids, 'unfinished');
    for (const assignment of assignments)
      if (assignment.endsAt !== null && assignment.endsAt.getTime() <= context.now.getTime())
        endAssignment(assignment, 'expired', unfinished, changes, context);
    this.store.save(changes, context);
  }
}
