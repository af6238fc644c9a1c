import { groupChanged, userChanged } from '@bailiwick/contracts-directory/events';
import { defineReplica } from '@bailiwick/service-host';

export const groupReplica = defineReplica({
  event: groupChanged,
  table: 'group_replica',
  columns: { display_name: 'text', description: 'text', deleted: 'boolean' },
  row: ({ displayName, description, deleted }) => ({ display_name: displayName, description, deleted }),
});

export const userReplica = defineReplica({
  event: userChanged,
  table: 'user_replica',
  columns: { display_name: 'text', user_type: 'text', deleted: 'boolean' },
  row: ({ displayName, userType, deleted }) => ({ display_name: displayName, user_type: userType, deleted }),
});
