import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { approvalDelegationChanged } from '@bailiwick/contracts-request-workflow/events';
import { Consumes, type Reaction, type ReactionContext } from '@bailiwick/service-host';
import type { MailIntent } from './mail-intent.ts';
import { MailSender } from './mail-sender.ts';
import { queueMails } from './queue-mails.ts';

type Delegation = StateOf<typeof approvalDelegationChanged>;

/** Somebody was made a delegate, and hears of it once. */
@Consumes(approvalDelegationChanged, { order: 'every' })
export class WhenApprovalsDelegatedTellDelegate implements Reaction<typeof approvalDelegationChanged> {
  constructor(private readonly sender: MailSender) {}

  async apply(events: readonly EventEnvelope<Delegation>[], context: ReactionContext): Promise<void> {
    await queueMails(
      events.map(({ id, version, state }) => ({ eventId: id, intents: version === 1 ? [tellDelegate(state)] : [] })),
      context,
    );
    context.afterCommit(() => this.sender.wake());
  }
}

const tellDelegate = ({ id, delegator, delegate, catalog, startDateTime, endDateTime }: Delegation): MailIntent => ({
  wording: 'delegation.assigned',
  recipient: delegate,
  subjectId: id,
  facts: {
    principal: delegator.displayName,
    start: startDateTime,
    ...(endDateTime ? { end: endDateTime } : {}),
    ...(catalog ? { catalog: catalog.displayName } : {}),
  },
});
