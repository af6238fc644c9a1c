import type { Migration } from '@bailiwick/service-host';

/**
 * Several decisions in one stage. C3 stays for stages that one decision settles; elsewhere each person has at most one. C4
 * reaches whoever a decision speaks for.
 */
export const stages: Migration = {
  name: '0003-stages',
  up: `
alter table decision
  drop constraint decision_pkey,
  add constraint decision_pkey primary key (request_id, stage_id, approver_id),
  add column settles_alone boolean not null default true,
  add column on_behalf_of uuid[] not null default '{}',
  add constraint no_self_approval_by_delegate check (requestor_id <> all (on_behalf_of) and target_id <> all (on_behalf_of));
create unique index one_decision_settles on decision (request_id, stage_id) where settles_alone;
create index decision_of_approver on decision (approver_id, request_id);
alter table stage_approver add column told_at timestamptz not null default '-infinity';
`,
};
