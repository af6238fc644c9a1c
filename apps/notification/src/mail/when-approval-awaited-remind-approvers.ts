import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { approvalAwaited } from '@bailiwick/contracts-request-workflow/events';
import { Consumes, type Reaction, type ReactionContext } from '@bailiwick/service-host';
import { MailSender } from './mail-sender.ts';
import { planReminderMails } from './plan-request-mails.ts';
import { queueMails } from './queue-mails.ts';

/** A stage still waits: those who have not decided are reminded. */
@Consumes(approvalAwaited, { order: 'every' })
export class WhenApprovalAwaitedRemindApprovers implements Reaction<typeof approvalAwaited> {
  constructor(private readonly sender: MailSender) {}

  async apply(
    events: readonly EventEnvelope<StateOf<typeof approvalAwaited>>[],
    context: ReactionContext,
  ): Promise<void> {
    await queueMails(
      events.map((event) => ({ eventId: event.id, intents: planReminderMails(event.state) })),
      context,
    );
    context.afterCommit(() => this.sender.wake());
  }
}
