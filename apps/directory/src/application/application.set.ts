import { defineEntitySet } from '@bailiwick/odata';
import { directoryObjects } from '../organization/directory-object.set.ts';

export const servicePrincipals = defineEntitySet({
  name: 'servicePrincipals',
  from: 'service_principal s',
  properties: {
    id: { column: 's.id', type: 'guid' },
    deletedDateTime: { column: 's.deleted_at', type: 'instant', nullable: true },
    accountEnabled: { column: 's.account_enabled', type: 'boolean' },
    appId: { column: 's.app_id', type: 'guid' },
    appDisplayName: { column: 's.display_name', type: 'string' },
    appRoleAssignmentRequired: { column: 's.app_role_assignment_required', type: 'boolean' },
    appRoles: {
      column: 's.app_roles',
      type: 'objects',
      elements: { id: 'guid', value: 'string', displayName: 'string', isEnabled: 'boolean' },
    },
    description: { column: 's.description', type: 'string', nullable: true },
    displayName: { column: 's.display_name', type: 'string', search: true },
    homepage: { column: 's.homepage', type: 'string', nullable: true },
    servicePrincipalType: { column: 's.service_principal_type', type: 'string' },
    tags: { column: 's.tags', type: 'strings' },
  },
  navigations: {
    owners: {
      to: () => directoryObjects,
      kind: 'many',
      filter: true,
      local: 's.id',
      foreign: 'm.object_id',
      join: `join membership m on m.principal_id = o.id and m.role = 'owner'`,
    },
    appRoleAssignedTo: {
      to: () => appRoleAssignments,
      kind: 'many',
      local: 's.id',
      foreign: 'm.object_id',
      where: `m.role <> 'owner'`,
    },
  },
});

/** The id is a function of who holds what, so that the table needs none. */
export const appRoleAssignmentId = 'md5(m.object_id::text || m.role || m.principal_id::text)::uuid';

export const appRoleAssignments = defineEntitySet({
  name: 'appRoleAssignedTo',
  from: `membership m join service_principal r on r.id = m.object_id join directory_object o on o.id = m.principal_id`,
  properties: {
    id: { column: appRoleAssignmentId, type: 'guid' },
    appRoleId: { column: 'm.role', type: 'string', exact: true },
    createdDateTime: { column: 'm.created_at', type: 'instant' },
    principalDisplayName: { column: 'o.display_name', type: 'string', search: true },
    principalId: { column: 'm.principal_id', type: 'guid' },
    principalType: {
      column: `case m.principal_type when 'user' then 'User' when 'group' then 'Group' else 'ServicePrincipal' end`,
      type: 'enum',
      members: ['User', 'Group', 'ServicePrincipal'],
    },
    resourceDisplayName: { column: 'r.display_name', type: 'string' },
    resourceId: { column: 'm.object_id', type: 'guid' },
  },
});

export const sites = defineEntitySet({
  name: 'sites',
  from: 'site w',
  properties: {
    id: { column: 'w.id', type: 'guid' },
    displayName: { column: 'w.display_name', type: 'string', search: true },
    name: { column: 'w.display_name', type: 'string' },
    webUrl: { column: 'w.web_url', type: 'string', search: true },
  },
});
