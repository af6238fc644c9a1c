import type { Migration } from '@bailiwick/service-host';

/**
 * What a plan compares with: what packages exclude, and policies as they are. Packages are to be told once more, for what was not
 * kept of them so far.
 */
export const plans: Migration = {
  name: '0006-plans',
  up: `
alter table package_replica add column excluded_package_ids uuid[] not null default '{}';
alter table package_replica add column excluded_group_ids uuid[] not null default '{}';
create index package_replica_excludes_packages on package_replica using gin (excluded_package_ids) with (fastupdate = off);
create index package_replica_excludes_groups on package_replica using gin (excluded_group_ids) with (fastupdate = off);
delete from applied where aggregate in ('accessPackage', 'assignmentPolicy');

create table policy_replica (
  id uuid primary key,
  version integer not null,
  access_package_id uuid not null,
  definition jsonb not null,
  deleted boolean not null
);
`,
};
