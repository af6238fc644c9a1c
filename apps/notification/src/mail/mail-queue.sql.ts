/**
 * Takes mails that are due, oldest first, past those that somebody else is taking. A claim lasts two minutes: longer than
 * any attempt, after which the mail is due again.
 */
export const claimDueMails = `
with due as (
  select id from mail where state = 'queued' and next_attempt_at <= now()
  order by next_attempt_at limit $1 for update skip locked
)
update mail set attempts = attempts + 1, next_attempt_at = now() + interval '2 minutes'
from due where mail.id = due.id
returning mail.id, template, wording, recipient_name as "recipientName", recipient_address as "recipientAddress", facts, attempts`;

/**
 * Writes down what became of claimed mails. Between attempts lie 2, 4, 8 … seconds up to four hours, until 72 hours have
 * passed. Gives back those that are done with, sent or given up.
 */
export const settleMails = `
with outcome as (
  select o.*, case when result = 'retry' and now() - queued_at >= interval '72 hours' then 'failed'
                   when result = 'retry' then 'queued' else result end as state
  from jsonb_to_recordset($1::jsonb) as o(id uuid, attempts integer, result text, error text)
  join mail using (id, attempts) where mail.state = 'queued'
), settled as (
  update mail set
    state = o.state,
    next_attempt_at = case when o.state = 'queued' then now() + least(interval '2 seconds' * power(2, o.attempts - 1), interval '4 hours') end,
    sent_at = case when o.state = 'sent' then now() end,
    last_error = o.error
  from outcome o where mail.id = o.id
  returning mail.id, template, recipient_id as "recipientId", mail.state, mail.attempts
)
select * from settled where state <> 'queued'`;
