import type { Migration } from '@bailiwick/service-host';

/** Changes of what many people hold: one row per person, carried out in chunks, each row once. */
export const assignmentJobs: Migration = {
  name: '0006-assignment-jobs',
  up: `
create table assignment_job (
  id uuid primary key,
  access_package_id uuid not null,
  catalog_id uuid not null,
  action text not null check (action in ('add', 'remove', 'changeEnd')),
  state text not null check (state in ('draft', 'checking', 'checked', 'running', 'done', 'canceled', 'stopped')),
  policy_id uuid,
  schedule jsonb,
  justification text,
  created_by jsonb not null,
  created_at timestamptz not null,
  completed_at timestamptz,
  stop_reason text,
  check (action <> 'add' or policy_id is not null)
);
create index assignment_job_of_package on assignment_job (access_package_id, created_at desc, id);

create table assignment_job_row (
  job_id uuid not null references assignment_job (id) on delete cascade,
  number integer not null,
  person text not null,
  state text not null default 'waiting' check (state in ('waiting', 'possible', 'refused', 'done')),
  code text,
  message text,
  request_id uuid,
  primary key (job_id, number),
  constraint job_row_effect check ((state = 'done') = (request_id is not null))
);
create unique index assignment_job_person on assignment_job_row (job_id, lower(person));
create index assignment_job_row_state on assignment_job_row (job_id, state, number);
`,
};
