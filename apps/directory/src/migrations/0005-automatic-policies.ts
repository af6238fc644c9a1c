import type { Migration } from '@bailiwick/service-host';

/**
 * Who is in the rule of which automatic policy. A statement that changes people asks for them to be judged anew: by the
 * database, so that no way of changing a person can forget it. `told`: request-workflow knows of the row as it is.
 */
export const automaticPolicies: Migration = {
  name: '0005-automatic-policies',
  up: `
create table automatic_policy (
  id uuid primary key,
  version integer not null,
  access_package_id uuid not null,
  catalog_id uuid not null,
  rules text[] not null,
  live boolean not null
);
create index automatic_policy_of_package on automatic_policy (access_package_id) where live;

create table automatic_scope (
  policy_id uuid not null references automatic_policy,
  user_id uuid not null,
  in_scope boolean not null,
  version integer not null,
  told boolean not null default false,
  primary key (policy_id, user_id)
);
create index automatic_scope_of_user on automatic_scope (user_id) where in_scope;
create index automatic_scope_untold on automatic_scope (policy_id, user_id) where not told;

create function judge_people_anew() returns trigger language plpgsql as $$ begin
  if exists (select from automatic_policy where live) then
    insert into timer as t (kind, subject_id, due_at) select 'judge-person', id::text, now() from changed order by id
    on conflict (kind, subject_id) do update set generation = t.generation + 1, due_at = excluded.due_at, fired_at = null;
  end if;
  return null;
end $$;
create trigger new_people_are_judged after insert on directory_user
  referencing new table as changed for each statement execute function judge_people_anew();
create trigger changed_people_are_judged after update on directory_user
  referencing new table as changed for each statement execute function judge_people_anew();

alter table live_assignment add column policy_id uuid;
create index live_assignment_of_policy on live_assignment (policy_id, user_id) where live;
create index live_assignment_of_user on live_assignment (user_id, package_id) where live;
`,
};
