import type { Migration } from '@bailiwick/service-host';

/**
 * The way out of the house for mails (R28). One row per (event, recipient, template), whatever is repeated, and one mail
 * per assignment that says it was granted. `attempts` is also the token of a claim: an outcome counts only for the
 * attempt that it belongs to. All instants here are machine time, for mail is carried by machines.
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
  mail_from text,
  subject text,
  body_text text,
  body_html text,
  constraint mail_once unique (event_id, recipient_id, template),
  constraint mail_has_address check (state = 'failed' or recipient_address is not null),
  constraint mail_waits_while_queued check ((state = 'queued') = (next_attempt_at is not null)),
  constraint mail_sent_is_kept check (state <> 'sent' or (sent_at is not null and body_text is not null and body_html is not null))
);
create unique index mail_granted_once on mail (subject_id) where wording = 'access.granted';
create index mail_due on mail (next_attempt_at) where state = 'queued';
create index mail_newest on mail (queued_at desc, id);
create index mail_sent_newest on mail (sent_at desc, id) where state = 'sent';
create index mail_sent_to on mail (lower(recipient_address), sent_at desc, id) where state = 'sent';
`,
};
