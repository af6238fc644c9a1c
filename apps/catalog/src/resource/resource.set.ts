import { defineEntitySet, type EntitySet } from '@bailiwick/odata';

const originSystems = ['AadGroup', 'AadApplication', 'SharePointOnline'];

export const resources: EntitySet = defineEntitySet({
  name: 'resources',
  from: 'resource r',
  properties: {
    id: { column: 'r.id', type: 'guid' },
    displayName: { column: 'r.display_name', type: 'string', search: true },
    description: { column: 'r.description', type: 'string', nullable: true, search: true },
    originSystem: { column: 'r.origin_system', type: 'enum', members: originSystems },
    originId: { column: 'r.origin_id', type: 'string', exact: true },
    createdDateTime: { column: 'r.created_date_time', type: 'instant' },
    modifiedDateTime: { column: 'r.modified_date_time', type: 'instant' },
    attributes: { column: `'[]'::jsonb`, type: 'json' },
  },
  navigations: {
    roles: { to: () => resourceRoles, kind: 'many', local: 'r.id', foreign: 'o.resource_id' },
    scopes: { to: () => resourceScopes, kind: 'many', local: 'r.id', foreign: 's.resource_id' },
    environment: {
      to: () => resourceEnvironments,
      kind: 'one',
      local: `substring(r.origin_id from '^https?://[^/]+')`,
      foreign: 'e.origin',
      keyType: 'text',
    },
  },
});

export const resourceRoles: EntitySet = defineEntitySet({
  name: 'resourceRoles',
  from: 'resource_role o',
  properties: {
    id: { column: 'o.id', type: 'guid' },
    displayName: { column: 'o.display_name', type: 'string', search: true },
    description: { column: 'o.description', type: 'string', nullable: true },
    originSystem: { column: 'o.origin_system', type: 'enum', members: originSystems },
    originId: { column: 'o.origin_id', type: 'string', exact: true },
    'resource/id': { column: 'o.resource_id', type: 'guid' },
  },
  navigations: { resource: { to: () => resources, kind: 'one', local: 'o.resource_id', foreign: 'r.id' } },
});

export const resourceScopes: EntitySet = defineEntitySet({
  name: 'resourceScopes',
  from: 'resource_scope s',
  properties: {
    id: { column: 's.id', type: 'guid' },
    displayName: { column: `'Root'`, type: 'string', filter: false, sort: false },
    description: { column: `'Root Scope'`, type: 'string', filter: false, sort: false },
    originSystem: { column: 's.origin_system', type: 'enum', members: originSystems },
    originId: { column: 's.origin_id', type: 'string', exact: true },
    isRootScope: { column: 'true', type: 'boolean' },
    'resource/id': { column: 's.resource_id', type: 'guid' },
  },
  navigations: { resource: { to: () => resources, kind: 'one', local: 's.resource_id', foreign: 'r.id' } },
});

/** The servers that the sites of all catalogs live on; the first that was used is the default. */
export const resourceEnvironments: EntitySet = defineEntitySet({
  name: 'resourceEnvironments',
  from: 'resource_environment e',
  properties: {
    id: { column: 'e.id', type: 'guid' },
    displayName: { column: `split_part(e.origin, '//', 2)`, type: 'string' },
    description: { column: 'null::text', type: 'string', nullable: true, filter: false, sort: false },
    originSystem: { column: `'SharePointOnline'::text`, type: 'enum', members: originSystems },
    originId: { column: 'e.origin', type: 'string', exact: true },
    isDefaultEnvironment: { column: 'e.is_default', type: 'boolean' },
    connectionInfo: { column: `jsonb_build_object('url', e.origin)`, type: 'json' },
    createdDateTime: { column: 'e.created_date_time', type: 'instant' },
    modifiedDateTime: { column: 'e.modified_date_time', type: 'instant' },
  },
});
