import type { Migration } from '@bailiwick/service-host';

/** What a requestor answered, in Graph's form, with each question in the words of that time. */
export const answers: Migration = {
  name: '0005-answers',
  up: `alter table assignment_request add column answers jsonb not null default '[]';`,
};
