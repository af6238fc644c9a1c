import type { Migration } from '@bailiwick/service-host';

/**
 * The way out of the house for mails (R28). One row per (event, recipient, template), whatever is repeated, and one mail
 * per assignment that says it was granted. `attempts` is also the token of a claim: an outcome counts only for the
 * attempt that it belongs to. The text is not kept: it is written anew from `facts` for every attempt. All instants here are machine time, for mail is carried by machines.
 */
export const createMail: Migration = {
  name: '0001-mail',
  up: `
create table mail (
  id uuid primary key,
  event_id uuid not null,
  recipient_id text not null,
  template text not null,
  wording text not null,
  subject_id text not null,
  recipient_name text not null,
  recipient_address text,
  facts jsonb not null,
  state text not null check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  queued_at timestamptz not null default now(),
  next_attempt_at timestamptz,
  sent_at timestamptz,
  last_error text,
  constraint mail_once unique (event_id, recipient_id, template),
  constraint mail_has_address check (state = 'failed' or recipient_address is not null),
  constraint mail_waits_while_queued check ((state = 'queued') = (next_attempt_at is not null)),
  constraint mail_sent_at_known check ((state = 'sent') = (sent_at is not null))
);
create unique index mail_granted_once on mail (subject_id) where wording = 'access.granted';
create index mail_due on mail (next_attempt_at) where state = 'queued';
create index mail_newest on mail (queued_at desc, id);
create index mail_newest_of_state on mail (state, queued_at desc, id);
`,
};
