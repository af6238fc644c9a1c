import type { MailTemplate } from '@bailiwick/contracts-notification';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { MailSettings } from '../config.ts';
import type { RenderedMail } from '../wording/render-mail.ts';

export interface Letter extends RenderedMail {
  readonly id: string;
  readonly template: MailTemplate;
  readonly recipientName: string;
  readonly recipientAddress: string;
}

/** How an attempt went wrong; `final` when the server said that no other attempt will do better. */
export class NotCarried extends Error {
  override readonly name = 'NotCarried';

  constructor(
    message: string,
    readonly final: boolean,
  ) {
    super(message);
  }
}

/** Refusals of a recipient or of a message, as against refusals of us. */
const aboutThisMail = new Set(['EENVELOPE', 'EMESSAGE']);

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** Hands mails to the SMTP server over a few kept connections. */
@Injectable()
export class MailCarrier implements OnApplicationShutdown {
  private readonly from: string;
  private readonly transport;
  private readonly domain: string;

  constructor({ settings }: MailSettings) {
    this.from = settings.MAIL_FROM;
    this.domain = /@([\w.-]+)/.exec(settings.MAIL_FROM)?.[1] ?? 'localhost';
    this.transport = createTransport({
      pool: true,
      url: settings.SMTP_URL,
      maxConnections: 4,
      maxMessages: 200,
      ...timeouts,
    });
  }

  /**
   * One attempt. Throws `NotCarried`. The message id is the mail's own, so that a mail which went out twice because the
   * process died in between is recognised as one. The date is the machine's.
   */
  async carry({ id, template, recipientName, recipientAddress, subject, text, html }: Letter): Promise<void> {
    try {
      await this.transport.sendMail({
        from: this.from,
        to: { name: recipientName, address: recipientAddress },
        subject,
        text,
        html,
        messageId: `<${id}@${this.domain}>`,
        headers: { 'X-Bailiwick-Template': template, 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      const {
        code = '',
        responseCode = 0,
        message,
      } = error as { code?: string; responseCode?: number; message: string };
      throw new NotCarried(message.slice(0, 500), aboutThisMail.has(code) && responseCode >= 500);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
