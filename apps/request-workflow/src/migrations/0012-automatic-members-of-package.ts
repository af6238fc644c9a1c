import type { Migration } from '@bailiwick/service-host';

/** The list of whom the automatic policies of a package have, in its order. */
export const automaticMembersOfPackage: Migration = {
  name: '0012-automatic-members-of-package',
  up: `
create index automatic_member_of_package on automatic_member
  (access_package_id, lower(policy_id::text || '_' || user_id::text));
`,
};
