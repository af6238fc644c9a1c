import { mailChanged } from '@bailiwick/contracts-notification/events';
import type { MailTemplate } from '@bailiwick/contracts-notification';
import { UnitOfWork, type ReactionContext } from '@bailiwick/service-host';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { MailSettings } from '../config.ts';
import { plainLine } from '../wording/plain-text.ts';
import { MailWriter } from '../wording/render-mail.ts';
import { MailCarrier, NotCarried } from './mail-carrier.ts';
import type { MailFacts, WordingKey } from './mail-intent.ts';
import { claimDueMails, settleMails } from './mail-queue.sql.ts';

interface ClaimedMail {
  readonly id: string;
  readonly template: MailTemplate;
  readonly wording: WordingKey;
  readonly recipientName: string;
  readonly recipientAddress: string;
  readonly facts: MailFacts;
  readonly attempts: number;
}

interface Outcome {
  readonly id: string;
  readonly attempts: number;
  readonly result: 'sent' | 'retry' | 'failed';
  readonly error?: string;
}

interface SettledMail {
  readonly id: string;
  readonly template: MailTemplate;
  readonly recipientId: string;
  readonly state: 'sent' | 'failed';
  readonly attempts: number;
}

const batchSize = 50;
/** Milliseconds between a first mail and the round that takes it: what comes together goes together. */
const gatherFor = 40;

/**
 * Empties the queue of mails: claims what is due in one short transaction, sends outside of any, and writes down what
 * became of it in another. Reactions only wake it, so a slow mail server holds nobody up; a process that dies in between
 * leaves claims that run out and are tried again.
 */
@Injectable()
export class MailSender implements BeforeApplicationShutdown {
  private readonly writer: MailWriter;
  private round: Promise<void> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly carrier: MailCarrier,
    { settings }: MailSettings,
  ) {
    this.writer = new MailWriter({ publicUrl: settings.PUBLIC_URL, timeZone: settings.BUSINESS_TIME_ZONE });
  }

  /** Looks for due mails now, or once more after the present round. Never throws; the slow tick comes back to it. */
  wake(): void {
    this.again = true;
    this.round ??= this.sendDue().finally(() => {
      this.round = undefined;
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.round;
  }

  private async sendDue(): Promise<void> {
    while (this.again && !this.stopping) {
      await new Promise((resolve) => setTimeout(resolve, gatherFor));
      this.again = false;
      const claimed = await this.work
        .run('claim-mails', (context) => context.sql<ClaimedMail>(claimDueMails, [batchSize]))
        .catch(() => []);
      if (claimed.length === 0) continue;
      const outcomes = await Promise.all(claimed.map((mail) => this.send(mail)));
      // Where writing down fails, the claims run out and the mails are tried again.
      await this.work.run('settle-mails', (context) => this.settle(outcomes, context)).catch(() => undefined);
      this.again ||= claimed.length === batchSize;
    }
  }

  private async send(mail: ClaimedMail): Promise<Outcome> {
    const { id, attempts, template, recipientAddress } = mail;
    try {
      const rendered = this.writer.write(mail.wording, mail.facts);
      await this.carrier.carry({
        id,
        template,
        recipientName: plainLine(mail.recipientName),
        recipientAddress,
        ...rendered,
      });
      return { id, attempts, result: 'sent' };
    } catch (error) {
      const mayHelp = error instanceof NotCarried && !error.final;
      return { id, attempts, result: mayHelp ? 'retry' : 'failed', error: String((error as Error).message) };
    }
  }

  private async settle(outcomes: readonly Outcome[], context: ReactionContext): Promise<void> {
    const settled = await context.sql<SettledMail>(settleMails, [JSON.stringify(outcomes)]);
    for (const state of settled)
      context.record({ event: mailChanged, aggregateId: state.id, version: 1, state, toState: state.state });
  }
}
