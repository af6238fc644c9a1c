import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { ApprovedRequest } from './approved-request.ts';

const usable = `select id from subject where id = any($1::uuid[]) and enabled and not deleted`;

/** The day has come: scheduled access starts, if nothing came in between. */
@OnTimer(timerKinds.startRequest)
export class StartRequests {
  constructor(
    private readonly approved: ApprovedRequest,
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
    const due = requests.filter(
      ({ state, startsAt }) =>
        state === 'scheduled' && startsAt !== null && startsAt.getTime() <= context.now.getTime(),
    );
    const people = await context.sql<{ id: string }>(usable, [due.map(({ target }) => target.id)]);
    for (const request of due) {
      const groups = await this.approved.conflictingGroups(request, context);
      const memberOf =
        groups.length === 0
          ? []
          : (await context.subjectFacts({ subject: { id: request.target.id }, groups })).memberOf;
      const receiver = { usable: people.some(({ id }) => id === request.target.id), memberOf };
      await this.approved.carryOut(request, undefined, receiver, changes, context);
    }
    this.store.save(changes, context);
  }
}
