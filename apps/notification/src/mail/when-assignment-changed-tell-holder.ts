import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import { Consumes, type Reaction, type ReactionContext } from '@bailiwick/service-host';
import { MailSender } from './mail-sender.ts';
import { planAssignmentMails } from './plan-assignment-mails.ts';
import { queueMails } from './queue-mails.ts';

/** An assignment was delivered, extended or ended: its holder hears of it. */
@Consumes(assignmentChanged, { order: 'every', gatherFor: 40 })
export class WhenAssignmentChangedTellHolder implements Reaction<typeof assignmentChanged> {
  constructor(private readonly sender: MailSender) {}

  async apply(
    events: readonly EventEnvelope<StateOf<typeof assignmentChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    await queueMails(
      events.map((event) => ({ eventId: event.id, intents: planAssignmentMails(event) })),
      context,
    );
    context.afterCommit(() => this.sender.wake());
  }
}
