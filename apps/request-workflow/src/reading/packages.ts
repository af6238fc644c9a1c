import { defineEntitySet, type EntitySet } from '@bailiwick/odata';

export const catalogs = defineEntitySet({
  name: 'catalogs',
  from: 'catalog c',
  properties: {
    id: { column: 'c.id', type: 'guid' },
    displayName: { column: 'c.display_name', type: 'string' },
    description: { column: 'c.description', type: 'string', nullable: true },
    catalogType: {
      column: 'c.catalog_type',
      type: 'enum',
      members: ['userManaged', 'serviceDefault', 'serviceManaged'],
    },
    state: { column: 'c.state', type: 'enum', members: ['unpublished', 'published'] },
    isExternallyVisible: { column: 'c.is_externally_visible', type: 'boolean' },
    createdDateTime: { column: 'c.created_at', type: 'instant' },
    modifiedDateTime: { column: 'c.modified_at', type: 'instant' },
  },
});

export const accessPackages: EntitySet = defineEntitySet({
  name: 'accessPackages',
  from: 'access_package p',
  properties: {
    id: { column: 'p.id', type: 'guid' },
    displayName: { column: 'p.display_name', type: 'string' },
    description: { column: 'p.description', type: 'string', nullable: true },
    isHidden: { column: 'p.is_hidden', type: 'boolean' },
    createdDateTime: { column: 'p.created_at', type: 'instant' },
    modifiedDateTime: { column: 'p.modified_at', type: 'instant' },
  },
  navigations: {
    catalog: { to: () => catalogs, kind: 'one', local: 'p.catalog_id', foreign: 'c.id' },
  },
});

const defined = (name: string) => ({ column: `y.definition -> '${name}'`, type: 'json' }) as const;

/** The newest version of a policy in Graph's own form, as access-package told it. */
export const assignmentPolicies: EntitySet = defineEntitySet({
  name: 'assignmentPolicies',
  from: 'policy y',
  properties: {
    id: { column: 'y.id', type: 'guid' },
    displayName: { column: 'y.display_name', type: 'string' },
    description: defined('description'),
    allowedTargetScope: defined('allowedTargetScope'),
    specificAllowedTargets: defined('specificAllowedTargets'),
    automaticRequestSettings: defined('automaticRequestSettings'),
    expiration: defined('expiration'),
    requestorSettings: defined('requestorSettings'),
    requestApprovalSettings: defined('requestApprovalSettings'),
    reviewSettings: defined('reviewSettings'),
    notificationSettings: defined('notificationSettings'),
    createdDateTime: defined('createdDateTime'),
    modifiedDateTime: defined('modifiedDateTime'),
  },
  navigations: {
    accessPackage: { to: () => accessPackages, kind: 'one', local: 'y.access_package_id', foreign: 'p.id' },
    catalog: { to: () => catalogs, kind: 'one', local: 'y.catalog_id', foreign: 'c.id' },
  },
});
