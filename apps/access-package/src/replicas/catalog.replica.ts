import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { defineReplica, type ReactionContext } from '@bailiwick/service-host';

export const catalogReplica = defineReplica({
  event: catalogChanged,
  table: 'catalog_replica',
  columns: {
    display_name: 'text',
    description: 'text',
    catalog_type: 'text',
    state: 'text',
    is_externally_visible: 'boolean',
    created_date_time: 'timestamptz',
    modified_date_time: 'timestamptz',
    deleted: 'boolean',
  },
  row: (state) => ({
    display_name: state.displayName,
    description: state.description,
    catalog_type: state.catalogType,
    state: state.state,
    is_externally_visible: state.isExternallyVisible,
    created_date_time: state.createdDateTime,
    modified_date_time: state.modifiedDateTime,
    deleted: state.deleted,
  }),
});

/** True for a catalog that this service knows and that was not deleted. */
export async function catalogExists(context: ReactionContext, catalogId: string): Promise<boolean> {
  return (await context.sql('select from catalog_replica where id = $1 and not deleted', [catalogId])).length > 0;
}
