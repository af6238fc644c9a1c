import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { loadExceptions, saveException } from './exception-store.ts';

export const endExceptions = 'end-separation-exception';

/** Exceptions end by themselves, approved or not. What was given under one ends at the same instant. */
@OnTimer(endExceptions)
export class EndExceptions {
  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const ids = timers.map(({ subjectId }) => subjectId);
    for (const exception of await loadExceptions(context, ids, { lock: true })) {
      const isDue = exception.endsAt.getTime() <= context.now.getTime();
      if (isDue && (exception.state === 'requested' || exception.state === 'approved'))
        await saveException(exception.end(null, context.now), context);
    }
  }
}
