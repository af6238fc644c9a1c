import { accessPackageChanged } from '@bailiwick/contracts-access-package/events';
import { defineReplica } from '@bailiwick/service-host';

export const accessPackageReplica = defineReplica({
  event: accessPackageChanged,
  table: 'access_package',
  columns: {
    catalog_id: 'uuid',
    display_name: 'text',
    description: 'text',
    is_hidden: 'boolean',
    created_at: 'timestamptz',
    modified_at: 'timestamptz',
    resource_role_scopes: 'jsonb',
    incompatible_package_ids: 'uuid[]',
    incompatible_group_ids: 'uuid[]',
    deleted: 'boolean',
  },
  row: (state) => ({
    catalog_id: state.catalogId,
    display_name: state.displayName,
    description: state.description,
    is_hidden: state.isHidden,
    created_at: state.createdDateTime,
    modified_at: state.modifiedDateTime,
    resource_role_scopes: state.resourceRoleScopes,
    incompatible_package_ids: state.incompatibleAccessPackageIds,
    incompatible_group_ids: state.incompatibleGroupIds,
    deleted: state.deleted,
  }),
});
