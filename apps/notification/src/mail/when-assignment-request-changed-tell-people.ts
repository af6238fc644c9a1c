import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import { Consumes, type Reaction, type ReactionContext } from '@bailiwick/service-host';
import { MailSender } from './mail-sender.ts';
import { planRequestMails } from './plan-request-mails.ts';
import { queueMails } from './queue-mails.ts';

/** A request moved: approvers and requestor hear of it. */
@Consumes(assignmentRequestChanged, { order: 'every', gatherFor: 40 })
export class WhenAssignmentRequestChangedTellPeople implements Reaction<typeof assignmentRequestChanged> {
  constructor(private readonly sender: MailSender) {}

  async apply(
    events: readonly EventEnvelope<StateOf<typeof assignmentRequestChanged>>[],
    context: ReactionContext,
  ): Promise<void> {
    await queueMails(
      events.map((event) => ({ eventId: event.id, intents: planRequestMails(event) })),
      context,
    );
    context.afterCommit(() => this.sender.wake());
  }
}
