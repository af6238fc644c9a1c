import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { stageDue } from '@bailiwick/rules';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';
import { Escalation, openRules } from './escalate-stages.ts';
import { watchStage } from './stage-timers.ts';

/**
 * Nobody decided: requests are denied, with status `Expired`, unless the stage says that others get as much time first. The
 * timer only asks; a stage decided meanwhile stays so.
 */
@OnTimer(timerKinds.stageTimeout)
export class TimeOutStages {
  constructor(
    private readonly escalation: Escalation,
    private readonly store: WorkflowStore,
  ) {}

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
      if (!due || Date.parse(due) > context.now.getTime()) continue;
      changes.request(request);
      if (!(await this.#prolong(request, due, context))) request.timeOut(context.now);
    }
    this.store.save(changes, context);
  }

  /** The second time runs from the end of the first, so that a late timer makes nothing longer. */
  async #prolong(request: AssignmentRequest, due: string, context: ReactionContext): Promise<boolean> {
    const rules = openRules(request);
    if (rules?.onTimeout !== 'escalate' || request.openStage?.isProlonged) return false;
    const alternates = await this.escalation.alternates(request, rules, context);
    request.prolong(alternates, stageDue(rules, due), context.now);
    watchStage(request.id, request.openStage!, rules, context.timers, context.now);
    return true;
  }
}
