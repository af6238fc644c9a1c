import type { Migration } from '@bailiwick/service-host';

/** What `$search` looks through is found by index: parts of names, of 100,000 people as of ten. */
export const search: Migration = {
  name: '0007-search',
  up: `
create extension if not exists pg_trgm;
create index directory_user_search on directory_user using gin
  (lower(display_name) gin_trgm_ops, lower(user_principal_name) gin_trgm_ops, lower(mail) gin_trgm_ops) where deleted_at is null;
create index directory_group_search on directory_group using gin
  (lower(display_name) gin_trgm_ops, lower(description) gin_trgm_ops) where deleted_at is null;
`,
};
