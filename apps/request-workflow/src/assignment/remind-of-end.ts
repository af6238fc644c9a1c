import { assignmentEndsSoon } from '@bailiwick/contracts-request-workflow/events';
import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { findLiveAssignments } from '../store/load-assignments.ts';
import { timerKinds } from './assignment-timers.ts';

const day = 86_400_000;
/** Whoever changes the assignment at this moment gives it another status anyway, so nobody is waited for. */
const noteStatus = `update assignment set status = 'NearExpiry1DayNotificationTriggered'
  where id in (select id from assignment where id = any($1::uuid[]) and state <> 'expired' for update skip locked)`;

/** Tells that access ends soon, as a fact of its own: the assignment itself does not change by it. */
async function remind(timers: readonly DueTimer[], daysLeft: 14 | 1, context: ReactionContext): Promise<void> {
  const ids = timers.map(({ subjectId }) => subjectId);
  const ending = (await findLiveAssignments(context, ids)).filter(
    ({ endsAt }) => endsAt !== null && endsAt.getTime() - context.now.getTime() <= daysLeft * day,
  );
  for (const assignment of ending)
    context.record({
      event: assignmentEndsSoon,
      aggregateId: context.newId(),
      version: 1,
      state: { ...assignment.describe(), daysLeft },
    });
  if (daysLeft === 1 && ending.length > 0) await context.sql(noteStatus, [ending.map(({ id }) => id)]);
}

@OnTimer(timerKinds.remind14)
export class RemindFourteenDaysBeforeEnd {
  fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    return remind(timers, 14, context);
  }
}

@OnTimer(timerKinds.remind1)
export class RemindOneDayBeforeEnd {
  fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    return remind(timers, 1, context);
  }
}
