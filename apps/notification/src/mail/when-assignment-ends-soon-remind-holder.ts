import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { assignmentEndsSoon } from '@bailiwick/contracts-request-workflow/events';
import { Consumes, type Reaction, type ReactionContext } from '@bailiwick/service-host';
import { MailSender } from './mail-sender.ts';
import { planEndsSoonMails } from './plan-assignment-mails.ts';
import { queueMails } from './queue-mails.ts';

/** An assignment ends in 14 days or in one: its holder is reminded. */
@Consumes(assignmentEndsSoon, { order: 'every' })
export class WhenAssignmentEndsSoonRemindHolder implements Reaction<typeof assignmentEndsSoon> {
  constructor(private readonly sender: MailSender) {}

  async apply(
    events: readonly EventEnvelope<StateOf<typeof assignmentEndsSoon>>[],
    context: ReactionContext,
  ): Promise<void> {
    await queueMails(
      events.map((event) => ({ eventId: event.id, intents: planEndsSoonMails(event.state) })),
      context,
    );
    context.afterCommit(() => this.sender.wake());
  }
}
