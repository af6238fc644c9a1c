import type { Migration } from '@bailiwick/service-host';

/**
 * Every version of a policy as it was, kept by the table itself and never changed: what a request was made under can be
 * read for ever. Roles that a resource offers no longer stay known, for packages that gave them.
 */
export const policyVersions: Migration = {
  name: '0002-policy-versions',
  up: `
create table policy_version (
  policy_id uuid not null,
  version integer not null,
  definition jsonb not null,
  primary key (policy_id, version)
);
create trigger policy_version_is_immutable before update or delete or truncate on policy_version
  for each statement execute function refuse_change();
insert into policy_version select id, version, definition from assignment_policy;
create function keep_policy_version() returns trigger language plpgsql as
  $$ begin insert into policy_version values (new.id, new.version, new.definition); return null; end $$;
create trigger policy_version_is_kept after insert or update on assignment_policy
  for each row execute function keep_policy_version();

alter table resource_role add column offered boolean not null default true;
`,
};
