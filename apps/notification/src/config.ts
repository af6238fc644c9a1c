import { Injectable } from '@nestjs/common';
import { readConfig } from '@bailiwick/service-host';
import { z } from 'zod';

const timeZone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}, 'must be the IANA name of a time zone');

/** What this service reads beside what every service does. */
export const notificationConfig = z.object({
  /** `smtp://user:password@host:port`, `smtps://…`; options of the mailer as query parameters. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** Where people reach the portal; every link in a mail leads there. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  MAIL_FROM: z.string().min(3).default('Bailiwick <no-reply@localhost>'),
  /** The organization's time zone, in which mails name dates. */
  BUSINESS_TIME_ZONE: timeZone.default('UTC'),
});

@Injectable()
export class MailSettings {
  readonly settings = readConfig(notificationConfig);
}
