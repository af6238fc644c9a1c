import type { Migration } from '@bailiwick/service-host';
import { toldFacts } from './0001-told-facts.ts';

/**
 * What this service owns. A constraint stands for each thing that must never be true; the numbers C1 to C17 are those of the
 * reliability rules.
 */
const owned = `
create table assignment (
  id uuid primary key,
  version integer not null check (version > 0),
  state text not null check (state in ('delivering', 'partiallyDelivered', 'delivered', 'expired', 'deliveryFailed')),
  previous_state text,
  status text not null,
  reason text not null,
  origin text not null check (origin in ('requested', 'assigned', 'automatic')),
  access_package_id uuid not null,
  catalog_id uuid not null,
  policy_id uuid not null,
  policy_version integer not null,
  target_id uuid not null references subject (id),
  created_by uuid,
  request_id uuid not null,
  created_at timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  counted_from timestamptz not null,
  max_duration interval,
  expired_at timestamptz,
  delivering_version integer not null,
  attempts integer not null default 0,
  resource_roles jsonb not null,
  foreign key (policy_id, policy_version) references policy_version (policy_id, version),
  constraint assignment_ends_after_start check (ends_at is null or ends_at > starts_at),
  -- C15: the time that the policy allowed when the end was set, in seconds, counted from the approval or start.
  constraint assignment_within_policy check (
    ends_at is null or max_duration is null or ends_at <= counted_from + max_duration),
  constraint assignment_expired_has_instant check ((state = 'expired') = (expired_at is not null))
);
-- C2: at most one that is not ended. Assignments of the future are scheduled requests, so no range has to be compared.
create unique index one_live_assignment on assignment (target_id, access_package_id) where state <> 'expired';
create index assignment_of_package on assignment (access_package_id, id);
create index assignment_of_catalog on assignment (catalog_id, id);
create index assignment_of_policy on assignment (policy_id, id);
create index assignment_of_target on assignment (target_id, id);
create index assignment_of_creator on assignment (created_by, id);
create index assignment_of_request on assignment (request_id);
create index assignment_by_state on assignment (state, id);
create index assignment_due on assignment (ends_at) where state <> 'expired';
create index assignment_by_creation on assignment (created_at, id);

create table assignment_request (
  id uuid primary key,
  version integer not null check (version > 0),
  request_type text not null,
  state text not null check (state in ('submitted', 'pendingApproval', 'scheduled', 'delivering', 'delivered',
    'partiallyDelivered', 'deliveryFailed', 'denied', 'canceled')),
  status text not null,
  move text not null,
  created_at timestamptz not null,
  completed_at timestamptz,
  justification text,
  schedule jsonb not null,
  starts_at timestamptz,
  ends_at timestamptz,
  requestor_id uuid not null references subject (id),
  target_id uuid not null references subject (id),
  access_package_id uuid not null,
  catalog_id uuid not null,
  policy_id uuid not null,
  policy_version integer not null,
  assignment_id uuid,
  stages jsonb not null default '[]',
  foreign key (policy_id, policy_version) references policy_version (policy_id, version),
  constraint request_ends_after_start check (ends_at is null or starts_at is null or ends_at > starts_at),
  unique (id, requestor_id, target_id)
);
-- C1: one open request per person and package; from delivery on the assignment itself stands guard (C2). Giving up and
-- ending are guarded by the assignment's version.
create unique index one_open_request on assignment_request (target_id, access_package_id)
  where state in ('submitted', 'pendingApproval', 'scheduled')
    and request_type not in ('userRemove', 'adminRemove', 'systemRemove');
create index request_of_package on assignment_request (access_package_id, id);
create index request_of_catalog on assignment_request (catalog_id, id);
create index request_of_policy on assignment_request (policy_id, id);
create index request_of_target on assignment_request (target_id, id);
create index request_of_requestor on assignment_request (requestor_id, id);
create index request_of_assignment on assignment_request (assignment_id);
create index request_by_state on assignment_request (state, id);
create index request_by_creation on assignment_request (created_at, id);

-- Who may find a request under "to be approved by me": persons told, and groups whose members may decide.
create table stage_approver (
  principal_id uuid not null,
  request_id uuid not null references assignment_request (id) on delete cascade,
  stage_id uuid not null,
  primary key (principal_id, request_id, stage_id)
);
create index stage_approver_request on stage_approver (request_id);

create table decision (
  request_id uuid not null,
  stage_id uuid not null,
  approver_id uuid not null,
  requestor_id uuid not null,
  target_id uuid not null,
  result text not null check (result in ('Approve', 'Deny')),
  justification text,
  decided_at timestamptz not null,
  -- C3: one decision settles a stage, so nobody can have two in it either.
  primary key (request_id, stage_id),
  foreign key (request_id, requestor_id, target_id) references assignment_request (id, requestor_id, target_id) on delete cascade,
  -- C4: nobody decides their own request, whichever way they came to be an approver.
  constraint no_self_approval check (approver_id <> requestor_id and approver_id <> target_id)
);
`;

/** C6: what is finished does not change any more. */
const finished = `
create function refuse_change_of_finished() returns trigger language plpgsql as $$
begin
  raise exception '% % is finished', tg_table_name, old.id using errcode = 'integrity_constraint_violation';
end $$;
create trigger finished_request_is_immutable before update on assignment_request
  for each row when (old.state in ('delivered', 'denied', 'canceled')) execute function refuse_change_of_finished();
create trigger ended_assignment_is_immutable before update on assignment
  for each row when (old.state = 'expired' and old is distinct from new) execute function refuse_change_of_finished();
`;

export const requestsAndAssignments: Migration = {
  name: '0001-requests-and-assignments',
  up: toldFacts + owned + finished,
};
