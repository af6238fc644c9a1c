import { defineEntitySet } from '@bailiwick/odata';
import { resourceRoles, resources, resourceScopes } from '../resource/resource.set.ts';

/** Packages as their owner told them. */
const accessPackages = defineEntitySet({
  name: 'accessPackages',
  from: 'access_package p',
  properties: {
    id: { column: 'p.id', type: 'guid' },
    displayName: { column: 'p.display_name', type: 'string', search: true },
    description: { column: 'p.description', type: 'string', nullable: true, search: true },
    isHidden: { column: 'p.is_hidden', type: 'boolean' },
    createdDateTime: { column: 'p.created_date_time', type: 'instant' },
    modifiedDateTime: { column: 'p.modified_date_time', type: 'instant' },
  },
});

export const catalogs = defineEntitySet({
  name: 'catalogs',
  from: 'catalog c',
  properties: {
    id: { column: 'c.id', type: 'guid' },
    displayName: { column: 'c.display_name', type: 'string', search: true },
    description: { column: 'c.description', type: 'string', nullable: true, search: true },
    catalogType: {
      column: 'c.catalog_type',
      type: 'enum',
      members: ['userManaged', 'serviceDefault', 'serviceManaged'],
    },
    state: { column: 'c.state', type: 'enum', members: ['published', 'unpublished'] },
    isExternallyVisible: { column: 'c.is_externally_visible', type: 'boolean' },
    createdDateTime: { column: 'c.created_date_time', type: 'instant' },
    modifiedDateTime: { column: 'c.modified_date_time', type: 'instant' },
  },
  navigations: {
    accessPackages: {
      to: () => accessPackages,
      kind: 'many',
      local: 'c.id',
      foreign: 'p.catalog_id',
      where: 'not p.deleted',
      orderBy: 'displayName',
    },
    resources: {
      to: () => resources,
      kind: 'many',
      filter: true,
      local: 'c.id',
      foreign: 'r.catalog_id',
      where: 'not r.deleted',
      orderBy: 'displayName',
    },
    resourceRoles: { to: () => resourceRoles, kind: 'many', local: 'c.id', foreign: 'o.catalog_id' },
    resourceScopes: { to: () => resourceScopes, kind: 'many', local: 'c.id', foreign: 's.catalog_id' },
  },
});
