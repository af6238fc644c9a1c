import type { InputOf, OutputOf } from '@bailiwick/contracts-core';
import { listMails, mailListLimit } from '@bailiwick/contracts-notification';
import { Handles, type Handler, type OperationContext } from '@bailiwick/service-host';

type Mails = OutputOf<typeof listMails>;

const newest = `
select id, template, recipient_id as "recipientId", recipient_address as "to", state, attempts,
  queued_at as "queuedDateTime", next_attempt_at as "nextAttemptDateTime", sent_at as "sentDateTime", last_error as "lastError"
from mail where $1::text is null or state = $1 order by queued_at desc, id limit ${mailListLimit}`;

@Handles(listMails)
export class ListMails implements Handler<typeof listMails> {
  async execute({ state }: InputOf<typeof listMails>, context: OperationContext): Promise<Mails> {
    await context.authorize({ scopeIds: [] });
    return { value: await context.sql<Mails['value'][number]>(newest, [state ?? null]) };
  }
}
