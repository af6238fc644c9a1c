import type { InputOf, OutputOf } from '@bailiwick/contracts-core';
import { listMails, listSentMails, mailListLimit } from '@bailiwick/contracts-notification';
import { Handles, type Handler, type OperationContext } from '@bailiwick/service-host';

type Mails = OutputOf<typeof listMails>;
type SentMails = OutputOf<typeof listSentMails>;

const newest = `
select id, template, recipient_id as "recipientId", recipient_address as "to", state, attempts,
  queued_at as "queuedDateTime", next_attempt_at as "nextAttemptDateTime", sent_at as "sentDateTime", last_error as "lastError"
from mail where $1::text is null or state = $1 order by queued_at desc, id limit ${mailListLimit}`;

const sentColumns = `template, mail_from as "from", recipient_address as "to", subject, body_text as "text", body_html as html,
  sent_at as "date"`;
/** The newest, as many as one message of the broker holds. */
const newestSent = (where: string) => `select template, "from", "to", subject, "text", html, "date" from (
  select *, sum(octet_length("text") + octet_length(html)) over (order by "date" desc, id) as size from (
    select id, ${sentColumns} from mail where state = 'sent' ${where} order by sent_at desc, id limit $1
  ) newest
) sized where size < 600000 order by "date" desc, id`;
const allSent = newestSent('');
const sentTo = newestSent('and lower(recipient_address) = lower($2)');

@Handles(listMails)
export class ListMails implements Handler<typeof listMails> {
  async execute({ state }: InputOf<typeof listMails>, context: OperationContext): Promise<Mails> {
    await context.authorize({ scopeIds: [] });
    return { value: await context.sql<Mails['value'][number]>(newest, [state ?? null]) };
  }
}

@Handles(listSentMails)
export class ListSentMails implements Handler<typeof listSentMails> {
  async execute({ to }: InputOf<typeof listSentMails>, context: OperationContext): Promise<SentMails> {
    await context.authorize({ scopeIds: [] });
    const value =
      to === undefined
        ? await context.sql<SentMails['value'][number]>(allSent, [mailListLimit])
        : await context.sql<SentMails['value'][number]>(sentTo, [mailListLimit, to]);
    return { value };
  }
}
