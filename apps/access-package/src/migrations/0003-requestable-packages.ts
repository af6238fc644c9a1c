import type { Migration } from '@bailiwick/service-host';

/**
 * What a person may request is found by index, whatever the number of packages: by the groups and people that a policy
 * names, or by its scope. Without `fastupdate`, because a pending list of thousands of entries costs every reader 0.2 s.
 */
export const requestablePackages: Migration = {
  name: '0003-requestable-packages',
  up: `
drop index assignment_policy_targets;
create index assignment_policy_targets on assignment_policy using gin (targets) with (fastupdate = off)
  where not deleted and requestable;
create index assignment_policy_open on assignment_policy (scope)
  where not deleted and requestable and scope <> 'specificDirectoryUsers';
`,
};
