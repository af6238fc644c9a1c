import { defineEntitySet, type EntitySet } from '@bailiwick/odata';
import { directoryObjects } from '../organization/directory-object.set.ts';

export const roleDefinitions = defineEntitySet({
  name: 'roleDefinitions',
  from: 'role_definition d',
  properties: {
    id: { column: 'd.id', type: 'guid' },
    description: { column: 'd.description', type: 'string' },
    displayName: { column: 'd.display_name', type: 'string', search: true },
    isBuiltIn: { column: 'true', type: 'boolean' },
    isEnabled: { column: 'true', type: 'boolean' },
    resourceScopes: { column: `array['/']`, type: 'strings' },
    rolePermissions: {
      column: `jsonb_build_array(jsonb_build_object('allowedResourceActions', d.actions, 'condition', null))`,
      type: 'json',
    },
    templateId: { column: 'd.id::text', type: 'string', exact: true },
    version: { column: `'1.0'::text`, type: 'string' },
  },
});

const scope = `case when a.catalog_id is null then '/' else '/AccessPackageCatalog/' || a.catalog_id end`;

const appScopes = defineEntitySet({
  name: 'appScopes',
  from: `(select '/AccessPackageCatalog/' || id as id, display_name from catalog_replica where not deleted union all select '/', 'The organization') s`,
  properties: {
    id: { column: 's.id', type: 'string', exact: true },
    displayName: { column: 's.display_name', type: 'string' },
    type: { column: `case s.id when '/' then 'Tenant' else 'AccessPackageCatalog' end`, type: 'string' },
  },
});

/** Whoever gave the role, as long as the directory knows them; null for the house itself. */
const granter = `(select jsonb_build_object('id', b.id, 'displayName', b.display_name) from directory_object b
  where b.id = case when a.granted_by ~ '^[0-9a-f]{8}-' then a.granted_by::uuid end)`;

const assignments = (provider: 'directory' | 'entitlementManagement'): EntitySet =>
  defineEntitySet({
    name: 'roleAssignments',
    from: `role_assignment a join role_definition rd on rd.name = a.role and rd.provider = '${provider}'`,
    properties: {
      id: { column: 'a.id', type: 'guid' },
      principalId: { column: 'a.principal_id', type: 'guid' },
      roleDefinitionId: { column: 'rd.id', type: 'guid' },
      directoryScopeId: { column: `'/'::text`, type: 'string' },
      appScopeId:
        provider === 'directory'
          ? { column: 'null::text', type: 'string', nullable: true }
          : { column: scope, type: 'string' },
      '@bailiwick.grantedBy': { column: granter, type: 'json', onSelectOnly: true },
      '@bailiwick.grantedDateTime': { column: 'a.created_at', type: 'instant', onSelectOnly: true },
    },
    navigations: {
      principal: { to: () => directoryObjects, kind: 'one', local: 'a.principal_id', foreign: 'o.id' },
      roleDefinition: { to: () => roleDefinitions, kind: 'one', local: 'rd.id', foreign: 'd.id' },
      ...(provider === 'entitlementManagement' && {
        appScope: { to: () => appScopes, kind: 'one', local: scope, foreign: 's.id', keyType: 'text' } as const,
      }),
    },
  });

export const entitlementRoleAssignments = assignments('entitlementManagement');
export const directoryRoleAssignments = assignments('directory');
