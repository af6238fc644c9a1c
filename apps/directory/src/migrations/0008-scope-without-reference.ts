import type { Migration } from '@bailiwick/service-host';

/** A policy is never removed from its table, and a reference looked up per person makes a rule for 100,000 people twice as slow. */
export const scopeWithoutReference: Migration = {
  name: '0008-scope-without-reference',
  up: `alter table automatic_scope drop constraint automatic_scope_policy_id_fkey;`,
};
