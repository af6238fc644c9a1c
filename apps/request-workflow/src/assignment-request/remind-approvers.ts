import { approvalAwaited } from '@bailiwick/contracts-request-workflow/events';
import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { findWaitingRequests } from '../store/load-requests.ts';
import { publicStateOf } from './assignment-request.fields.ts';
import { openRules } from './escalate-stages.ts';
import { toldOf } from './stage.ts';
import { watchReminder } from './stage-timers.ts';

/** Tells that a decision is still awaited, as a fact of its own: the request does not change by it. */
@OnTimer(timerKinds.remindApprovers)
export class RemindApprovers {
  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const ids = timers.map(({ subjectId }) => subjectId);
    for (const request of await findWaitingRequests(context, ids)) {
      const stage = request.openStage;
      const rules = openRules(request);
      if (stage?.dueDateTime == null || rules === undefined) continue;
      const decided = new Set(stage.decisions.map(({ person }) => person.id));
      context.record({
        event: approvalAwaited,
        aggregateId: context.newId(),
        version: 1,
        state: {
          request: publicStateOf(request),
          stageId: stage.id,
          undecided: [...toldOf(stage), ...stage.delegates].filter(({ id }) => !decided.has(id)),
        },
      });
      watchReminder(request.id, stage.dueDateTime, rules, context.timers, context.now);
    }
  }
}
