import type { Migration } from '@bailiwick/service-host';

/** Jobs are recorded like everything else, and can fail. */
export const recordedJobs: Migration = {
  name: '0011-recorded-jobs',
  up: `
alter table assignment_job
  add column version integer not null default 0,
  drop constraint assignment_job_state_check,
  add constraint assignment_job_state_check
    check (state in ('draft', 'checking', 'checked', 'running', 'done', 'canceled', 'stopped', 'failed'));
`,
};
