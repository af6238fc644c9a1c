import type { Migration } from '@bailiwick/service-host';

/** What approvers and requestor say about a request, and an end that an approver made earlier. */
export const discussion: Migration = {
  name: '0010-discussion',
  up: `
alter table assignment_request
  add column thread jsonb not null default '[]',
  add column end_limit timestamptz,
  add constraint request_thread_is_bounded check (jsonb_array_length(thread) <= 100);
`,
};
