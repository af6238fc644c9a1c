import { accessPackageChanged } from '@bailiwick/contracts-access-package/events';
import { defineReplica } from '@bailiwick/service-host';

/** Packages, to know whether a catalog is empty and whether a resource is in use. */
export const accessPackageReplica = defineReplica({
  event: accessPackageChanged,
  table: 'access_package',
  columns: {
    catalog_id: 'uuid',
    display_name: 'text',
    description: 'text',
    is_hidden: 'boolean',
    created_date_time: 'timestamptz',
    modified_date_time: 'timestamptz',
    resource_ids: 'uuid[]',
    deleted: 'boolean',
  },
  row: (state) => ({
    catalog_id: state.catalogId,
    display_name: state.displayName,
    description: state.description,
    is_hidden: state.isHidden,
    created_date_time: state.createdDateTime,
    modified_date_time: state.modifiedDateTime,
    resource_ids: [...new Set(state.resourceRoleScopes.map(({ resourceId }) => resourceId))],
    deleted: state.deleted,
  }),
});
