import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { defineReplica } from '@bailiwick/service-host';

export const catalogReplica = defineReplica({
  event: catalogChanged,
  table: 'catalog',
  columns: {
    display_name: 'text',
    description: 'text',
    state: 'text',
    catalog_type: 'text',
    is_externally_visible: 'boolean',
    created_at: 'timestamptz',
    modified_at: 'timestamptz',
    deleted: 'boolean',
  },
  row: (state) => ({
    display_name: state.displayName,
    description: state.description,
    state: state.state,
    catalog_type: state.catalogType,
    is_externally_visible: state.isExternallyVisible,
    created_at: state.createdDateTime,
    modified_at: state.modifiedDateTime,
    deleted: state.deleted,
  }),
});
