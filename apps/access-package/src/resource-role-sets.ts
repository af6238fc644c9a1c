import { defineEntitySet, type EntitySet } from '@bailiwick/odata';

/** The dates that most objects show, over the alias of their table. */
export const dates = (alias: string) =>
  ({
    createdDateTime: { column: `${alias}.created_date_time`, type: 'instant' },
    modifiedDateTime: { column: `${alias}.modified_date_time`, type: 'instant' },
  }) as const;

/** What a package gives: role scopes with the role, scope and resource behind them. */
export const roleScopeSet: EntitySet = defineEntitySet({
  name: 'resourceRoleScopes',
  from: 'resource_role_scope s',
  properties: {
    id: { column: 's.id', type: 'string', exact: true },
    createdDateTime: { column: 's."createdDateTime"', type: 'instant' },
    'role/originId': { column: 's."roleOriginId"', type: 'string', exact: true },
    'role/originSystem': { column: 's."originSystem"', type: 'string' },
    'scope/originId': { column: 's."resourceOriginId"', type: 'string', exact: true },
    'scope/originSystem': { column: 's."originSystem"', type: 'string' },
    'scope/resource/displayName': { column: 's."resourceDisplayName"', type: 'string' },
  },
  navigations: {
    role: { to: () => roleSet, kind: 'one', local: 's."roleId"', foreign: 'r.id' },
    scope: { to: () => scopeSet, kind: 'one', local: 's."scopeId"', foreign: 'z.scope_id' },
  },
});

const roleSet: EntitySet = defineEntitySet({
  name: 'roles',
  from: 'resource_role r',
  properties: {
    id: { column: 'r.id', type: 'guid' },
    displayName: { column: 'r.display_name', type: 'string' },
    description: { column: 'r.description', type: 'string', nullable: true },
    originSystem: { column: 'r.origin_system', type: 'string' },
    originId: { column: 'r.origin_id', type: 'string', exact: true },
  },
  navigations: { resource: { to: () => resourceSet, kind: 'one', local: 'r.resource_id', foreign: 'u.id' } },
});

const scopeSet: EntitySet = defineEntitySet({
  name: 'scopes',
  from: 'resource_replica z',
  properties: {
    id: { column: 'z.scope_id', type: 'guid' },
    displayName: { column: `'Root'`, type: 'string' },
    description: { column: `'Root Scope'`, type: 'string' },
    originSystem: { column: 'z.origin_system', type: 'string' },
    originId: { column: 'z.origin_id', type: 'string', exact: true },
    isRootScope: { column: 'true', type: 'boolean' },
  },
  navigations: { resource: { to: () => resourceSet, kind: 'one', local: 'z.id', foreign: 'u.id' } },
});

const resourceSet: EntitySet = defineEntitySet({
  name: 'resources',
  from: 'resource_replica u',
  properties: {
    id: { column: 'u.id', type: 'guid' },
    displayName: { column: 'u.display_name', type: 'string' },
    description: { column: 'u.description', type: 'string', nullable: true },
    originSystem: { column: 'u.origin_system', type: 'string' },
    originId: { column: 'u.origin_id', type: 'string', exact: true },
    ...dates('u'),
    attributes: { column: `'[]'::jsonb`, type: 'json' },
  },
});
