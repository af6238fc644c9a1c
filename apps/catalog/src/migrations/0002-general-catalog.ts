import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { eventId, type Migration } from '@bailiwick/service-host';

/** The same in every installation. */
export const generalCatalogId = '47656e65-7261-4c20-8361-74616c6f6701';

const { domain, name, aggregate, subjectFor } = catalogChanged;

/** The built-in catalog exists from the beginning, and is told like any other: with its record. */
export const createGeneralCatalog: Migration = {
  name: '0002-general-catalog',
  up: `
with c as (
  insert into catalog (id, version, display_name, description, catalog_type, state, is_externally_visible, created_by,
    created_date_time, modified_date_time, deleted)
  values ('${generalCatalogId}', 1, 'General', 'Built-in catalog.', 'serviceDefault', 'published', true,
    '{"type": "system", "id": "system:catalog"}', date_trunc('milliseconds', now()), date_trunc('milliseconds', now()), false)
  returning *
), shown as (
  select c.*, to_char(c.created_date_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as instant from c
), j as (
  insert into journal (aggregate, aggregate_id, version, event_id, at, actor, operation, correlation_id, to_state, changes,
    activities, subject, state)
  select '${aggregate}', id, 1, '${eventId(domain, name, generalCatalogId, 1)}', created_date_time, created_by, 'migrate', id,
    state, '[]', '[]', '${subjectFor(generalCatalogId)}',
    jsonb_build_object('id', id, 'displayName', display_name, 'description', description, 'catalogType', catalog_type,
      'state', state, 'isExternallyVisible', is_externally_visible, 'createdDateTime', instant, 'modifiedDateTime', instant,
      'createdBy', created_by, 'deleted', false)
  from shown
)
insert into unpublished (aggregate, aggregate_id, version, partition)
select '${aggregate}', id, 1, abs(hashtext(id::text) % 16) from c;
`,
};
