import type { Migration } from '@bailiwick/service-host';

/**
 * What the directory told of automatic policies, person by person. `left_at`: business time at which the person left the rule.
 * `declined`: somebody took the access away by hand since. `obstacle`: why somebody whom a rule has was not given access.
 */
export const automaticMembers: Migration = {
  name: '0007-automatic-members',
  up: `
create table automatic_member (
  policy_id uuid not null,
  user_id uuid not null,
  access_package_id uuid not null,
  version integer not null,
  in_scope boolean not null,
  left_at timestamptz,
  declined boolean not null default false,
  obstacle text,
  primary key (policy_id, user_id)
);
create index automatic_member_of_person on automatic_member (user_id, access_package_id);
create index automatic_member_left_out on automatic_member (policy_id, user_id) where obstacle is not null;
create index automatic_member_of_package_left_out on automatic_member (access_package_id) where obstacle is not null;
`,
};
