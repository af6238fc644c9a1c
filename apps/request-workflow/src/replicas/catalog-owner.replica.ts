import { roleAssignmentChanged } from '@bailiwick/contracts-directory/events';
import { defineReplica } from '@bailiwick/service-host';

/** Who is to be told when nobody else is left to approve. Other roles keep a row that names no catalog and matters to nobody. */
export const catalogOwnerReplica = defineReplica({
  event: roleAssignmentChanged,
  table: 'catalog_owner',
  columns: { catalog_id: 'uuid', principal_id: 'uuid', principal_type: 'text', deleted: 'boolean' },
  row: (state) => ({
    catalog_id: state.role === 'catalogOwner' ? state.catalogId : null,
    principal_id: state.principalId,
    principal_type: state.principalType,
    deleted: state.deleted,
  }),
});
