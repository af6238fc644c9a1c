import { userChanged } from '@bailiwick/contracts-directory/events';
import { defineReplica } from '@bailiwick/service-host';

/** People by name, and whether they may still receive anything. Who is in which group is asked, never told. */
export const subjectReplica = defineReplica({
  event: userChanged,
  table: 'subject',
  columns: {
    display_name: 'text',
    principal_name: 'text',
    email: 'text',
    manager_id: 'uuid',
    enabled: 'boolean',
    deleted: 'boolean',
  },
  row: (state) => ({
    display_name: state.displayName,
    principal_name: state.userPrincipalName,
    email: state.mail,
    manager_id: state.managerId,
    enabled: state.accountEnabled,
    deleted: state.deleted,
  }),
});
