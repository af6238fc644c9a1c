import { allowedTargetScopes } from '@bailiwick/contracts-access-package';
import { defineEntitySet, type EntitySet } from '@bailiwick/odata';
import { dates, roleScopeSet } from './resource-role-sets.ts';

/** What may be asked of this service's objects in Graph's query options, and how each name reads from the tables. */

export const catalogSet: EntitySet = defineEntitySet({
  name: 'catalogs',
  from: 'catalog_replica c',
  properties: {
    id: { column: 'c.id', type: 'guid' },
    displayName: { column: 'c.display_name', type: 'string' },
    description: { column: 'c.description', type: 'string', nullable: true },
    catalogType: {
      column: 'c.catalog_type',
      type: 'enum',
      members: ['userManaged', 'serviceDefault', 'serviceManaged'],
    },
    state: { column: 'c.state', type: 'enum', members: ['published', 'unpublished'] },
    isExternallyVisible: { column: 'c.is_externally_visible', type: 'boolean' },
    ...dates('c'),
  },
});

const packageProperties = (alias: string) =>
  ({
    id: { column: `${alias}.id`, type: 'guid' },
    displayName: { column: `${alias}.display_name`, type: 'string', search: true },
    description: { column: `${alias}.description`, type: 'string', nullable: true, search: true },
    isHidden: { column: `${alias}.is_hidden`, type: 'boolean' },
    ...dates(alias),
    'catalog/id': { column: `${alias}.catalog_id`, type: 'guid' },
  }) as const;

const packageNavigations = (alias: string) =>
  ({
    catalog: { to: () => catalogSet, kind: 'one', local: `${alias}.catalog_id`, foreign: 'c.id' },
    assignmentPolicies: {
      to: () => policySet,
      kind: 'many',
      local: `${alias}.id`,
      foreign: 'q.access_package_id',
      where: 'not q.deleted',
    },
    resourceRoleScopes: {
      to: () => roleScopeSet,
      kind: 'many',
      local: `${alias}.id`,
      foreign: 's.access_package_id',
      filter: true,
    },
  }) as const;

/** A second map of packages, for those reached from a package. */
export const otherPackageSet: EntitySet = defineEntitySet({
  name: 'accessPackages',
  from: 'access_package o',
  properties: packageProperties('o'),
  navigations: packageNavigations('o'),
});

export const packageSet: EntitySet = defineEntitySet({
  name: 'accessPackages',
  from: 'access_package p',
  properties: packageProperties('p'),
  navigations: {
    ...packageNavigations('p'),
    incompatibleAccessPackages: {
      to: () => otherPackageSet,
      kind: 'many',
      local: 'p.id',
      foreign: 'x.id',
      join: 'join access_package x on o.id = any (x.incompatible_access_package_ids)',
      where: 'not o.deleted',
    },
    accessPackagesIncompatibleWith: {
      to: () => otherPackageSet,
      kind: 'many',
      local: 'p.id',
      foreign: 'i.id',
      join: 'cross join lateral unnest(o.incompatible_access_package_ids) as i(id)',
      where: 'not o.deleted',
    },
    incompatibleGroups: {
      to: () => groupSet,
      kind: 'many',
      local: 'p.id',
      foreign: 'x.id',
      join: 'join access_package x on g.id = any (x.incompatible_group_ids)',
      where: 'not g.deleted',
    },
  },
});

export const availablePackageSet: EntitySet = defineEntitySet({
  name: 'availableAccessPackages',
  from: 'access_package p',
  properties: {
    id: { column: 'p.id', type: 'guid' },
    displayName: { column: 'p.display_name', type: 'string', search: true },
    description: { column: 'p.description', type: 'string', nullable: true, search: true },
  },
  navigations: {
    resourceRoleScopes: { to: () => roleScopeSet, kind: 'many', local: 'p.id', foreign: 's.access_package_id' },
  },
});

export const groupSet: EntitySet = defineEntitySet({
  name: 'groups',
  from: 'group_replica g',
  constants: { '@odata.type': '#microsoft.graph.group' },
  properties: {
    id: { column: 'g.id', type: 'guid' },
    displayName: { column: 'g.display_name', type: 'string' },
    description: { column: 'g.description', type: 'string', nullable: true },
  },
});

const part = (name: string) => ({ column: `q.definition -> '${name}'`, type: 'json' }) as const;

export const policySet: EntitySet = defineEntitySet({
  name: 'assignmentPolicies',
  from: 'assignment_policy q',
  properties: {
    id: { column: 'q.id', type: 'guid' },
    displayName: { column: 'q.display_name', type: 'string', search: true },
    description: { column: `q.definition ->> 'description'`, type: 'string', nullable: true },
    allowedTargetScope: { column: 'q.scope', type: 'enum', members: [...allowedTargetScopes] },
    specificAllowedTargets: part('specificAllowedTargets'),
    automaticRequestSettings: part('automaticRequestSettings'),
    expiration: part('expiration'),
    requestorSettings: part('requestorSettings'),
    requestApprovalSettings: part('requestApprovalSettings'),
    reviewSettings: part('reviewSettings'),
    notificationSettings: part('notificationSettings'),
    ...dates('q'),
    'accessPackage/id': { column: 'q.access_package_id', type: 'guid' },
    'catalog/id': { column: 'q.catalog_id', type: 'guid' },
  },
  navigations: {
    accessPackage: { to: () => otherPackageSet, kind: 'one', local: 'q.access_package_id', foreign: 'o.id' },
    catalog: { to: () => catalogSet, kind: 'one', local: 'q.catalog_id', foreign: 'c.id' },
    questions: { to: () => questionSet, kind: 'many', local: 'q.id', foreign: 'n.policy_id' },
    customExtensionStageSettings: {
      to: () => extensionSettingSet,
      kind: 'many',
      local: 'q.id',
      foreign: 'e.policy_id',
    },
  },
});

/** Questions are of two kinds: what one of them does not have is not shown of it. */
const ofOneKind = { nullable: true, absentWhenNull: true } as const;

const questionSet: EntitySet = defineEntitySet({
  name: 'questions',
  from: 'policy_question n',
  properties: {
    '@odata.type': { column: `n.body ->> '@odata.type'`, type: 'string' },
    id: { column: 'n.id', type: 'guid' },
    text: { column: 'n.text', type: 'string' },
    isRequired: { column: `(n.body -> 'isRequired')::boolean`, type: 'boolean' },
    isAnswerEditable: { column: `(n.body -> 'isAnswerEditable')::boolean`, type: 'boolean' },
    sequence: { column: `(n.body -> 'sequence')::integer`, type: 'number' },
    localizations: { column: `n.body -> 'localizations'`, type: 'json' },
    isSingleLineQuestion: { column: `(n.body -> 'isSingleLineQuestion')::boolean`, type: 'boolean', ...ofOneKind },
    regexPattern: { column: `n.body ->> 'regexPattern'`, type: 'string', ...ofOneKind },
    isMultipleSelectionAllowed: {
      column: `(n.body -> 'isMultipleSelectionAllowed')::boolean`,
      type: 'boolean',
      ...ofOneKind,
    },
    choices: { column: `n.body -> 'choices'`, type: 'json', ...ofOneKind },
  },
});

const extensionSettingSet: EntitySet = defineEntitySet({
  name: 'customExtensionStageSettings',
  from: 'policy_extension_setting e',
  properties: { id: { column: 'e.id', type: 'guid' }, stage: { column: 'e.stage', type: 'string' } },
});
