import type { Migration } from '@bailiwick/service-host';

/** What `$search` looks through, and what happened to the policies of a package, are found by index. */
export const searchAndHistory: Migration = {
  name: '0007-search-and-history',
  up: `
create extension if not exists pg_trgm;
create index access_package_words on access_package using gin
  (lower(display_name) gin_trgm_ops, lower(description) gin_trgm_ops);
create index journal_of_policies on journal ((state ->> 'accessPackageId')) where aggregate = 'assignmentPolicy';
`,
};
