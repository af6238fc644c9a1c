import { Every, type PeriodicJob, type ReactionContext } from '@bailiwick/service-host';
import { MailSender } from './mail-sender.ts';

/** The slow tick: mails whose next attempt has come, and whatever a wake-up missed. */
@Every('PT1S')
export class SendDueMails implements PeriodicJob {
  constructor(private readonly sender: MailSender) {}

  async run(context: ReactionContext): Promise<void> {
    context.afterCommit(() => this.sender.wake());
  }
}
