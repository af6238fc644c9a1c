import type { ReactionContext } from '@bailiwick/service-host';
import { addressOf, templateOf, type MailIntent } from './mail-intent.ts';

/** Mails that one event asks for. */
export interface PlannedMails {
  readonly eventId: string;
  readonly intents: readonly MailIntent[];
}

const queue = `
insert into mail (id, event_id, recipient_id, template, wording, subject_id, recipient_name, recipient_address, facts,
  state, next_attempt_at, last_error)
select id, event_id, recipient_id, template, wording, subject_id, recipient_name, recipient_address, facts,
  case when recipient_address is null then 'failed' else 'queued' end,
  case when recipient_address is null then null else now() end,
  case when recipient_address is null then 'The person has no mail address.' end
from jsonb_to_recordset($1::jsonb) as m(id uuid, event_id uuid, recipient_id text, template text, wording text,
  subject_id text, recipient_name text, recipient_address text, facts jsonb)
on conflict do nothing`;

/** Puts all mails of a batch of events in line, in one statement. What is there already stays as it is (R28). */
export async function queueMails(planned: readonly PlannedMails[], context: ReactionContext): Promise<void> {
  const rows = planned.flatMap(({ eventId, intents }) =>
    intents.map(({ wording, recipient, subjectId, facts }) => ({
      id: context.newId(),
      event_id: eventId,
      recipient_id: recipient.id,
      template: templateOf({ wording, facts }),
      wording,
      subject_id: subjectId,
      recipient_name: recipient.displayName,
      recipient_address: addressOf(recipient),
      facts,
    })),
  );
  if (rows.length > 0) await context.sql(queue, [JSON.stringify(rows)]);
}
