import type { Migration } from '@bailiwick/service-host';

/** What `$search` looks through is found by index. */
export const search: Migration = {
  name: '0003-search',
  up: `
create extension if not exists pg_trgm;
create index catalog_search on catalog using gin (lower(display_name) gin_trgm_ops, lower(description) gin_trgm_ops);
create index resource_search on resource using gin (lower(display_name) gin_trgm_ops, lower(description) gin_trgm_ops);
`,
};
