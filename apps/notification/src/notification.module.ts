/**
 * Tells people what happened to their requests and their access, by mail.
 *
 * Owns: the queue of mails and what became of each.
 * Learns: requests, assignments, reminders of ends and of decisions awaited, from request-workflow; every version, in turn.
 * Must never: decide anything, hold up a reaction for the sake of a mail server, or send one mail for one event twice.
 */
import { defineService } from '@bailiwick/service-host';
import { MailSettings } from './config.ts';
import { MailCarrier } from './mail/mail-carrier.ts';
import { MailSender } from './mail/mail-sender.ts';
import { ListMails } from './mail/mail.queries.ts';
import { SendDueMails } from './mail/send-due-mails.ts';
import { WhenApprovalAwaitedRemindApprovers } from './mail/when-approval-awaited-remind-approvers.ts';
import { WhenApprovalsDelegatedTellDelegate } from './mail/when-approvals-delegated-tell-delegate.ts';
import { WhenAssignmentChangedTellHolder } from './mail/when-assignment-changed-tell-holder.ts';
import { WhenAssignmentEndsSoonRemindHolder } from './mail/when-assignment-ends-soon-remind-holder.ts';
import { WhenAssignmentRequestChangedTellPeople } from './mail/when-assignment-request-changed-tell-people.ts';
import { createMail } from './migrations/0001-mail.ts';

export const notificationService = defineService({
  domain: 'notification',
  entities: [],
  migrations: [createMail],
  providers: [
    MailSettings,
    MailCarrier,
    MailSender,
    SendDueMails,
    ListMails,
    WhenAssignmentRequestChangedTellPeople,
    WhenAssignmentChangedTellHolder,
    WhenAssignmentEndsSoonRemindHolder,
    WhenApprovalAwaitedRemindApprovers,
    WhenApprovalsDelegatedTellDelegate,
  ],
});
