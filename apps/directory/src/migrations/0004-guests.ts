import type { Migration } from '@bailiwick/service-host';

/** Whether the life of a guest account is governed, and what a person holds, found by the person. */
export const guests: Migration = {
  name: '0004-guests',
  up: `
alter table directory_user add column subject_lifecycle text not null default 'notDefined'
  constraint subject_lifecycle_known check (subject_lifecycle in ('notDefined', 'notGoverned', 'governed'));
create index live_assignment_person on live_assignment (user_id) where live;
`,
};
