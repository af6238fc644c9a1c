import type { ODataOptions, Page } from '@bailiwick/contracts-core';
import { defineEntitySet, readPage, type EntitySet, type ReadBase, type Run } from '@bailiwick/odata';

const text = (column: string) => ({ column: `o.${column}`, type: 'string', nullable: true }) as const;

/**
 * Users, groups and service principals in one collection. Every row says what it is in `@odata.type`; `odataType` is the same
 * under a name that `$select` can carry.
 */
export const directoryObjects = defineEntitySet({
  name: 'directoryObjects',
  from: 'directory_object o',
  properties: {
    '@odata.type': { column: 'o.odata_type', type: 'string', filter: false, sort: false },
    odataType: { column: 'o.odata_type', type: 'string', onSelectOnly: true, filter: false, sort: false },
    id: { column: 'o.id', type: 'guid' },
    displayName: { ...text('display_name'), search: true },
    description: { ...text('description'), search: true },
    userPrincipalName: text('user_principal_name'),
    mail: text('mail'),
    givenName: text('given_name'),
    surname: text('surname'),
    jobTitle: text('job_title'),
    mobilePhone: text('mobile_phone'),
    businessPhones: { column: 'o.business_phones', type: 'strings', nullable: true },
    officeLocation: text('office_location'),
    preferredLanguage: text('preferred_language'),
    accountEnabled: { column: 'o.account_enabled', type: 'boolean', nullable: true, onSelectOnly: true },
    appId: { column: 'o.app_id', type: 'guid', nullable: true },
    groupTypes: { column: 'o.group_types', type: 'strings', nullable: true },
    securityEnabled: { column: 'o.security_enabled', type: 'boolean', nullable: true },
    mailEnabled: { column: 'o.mail_enabled', type: 'boolean', nullable: true },
    mailNickname: text('mail_nickname'),
    isAssignableToRole: { column: 'o.is_assignable_to_role', type: 'boolean', nullable: true },
    createdDateTime: { column: 'o.created_at', type: 'instant', onSelectOnly: true },
  },
});

const ofUsers = [
  'userPrincipalName',
  'givenName',
  'surname',
  'jobTitle',
  'mobilePhone',
  'businessPhones',
  'officeLocation',
  'preferredLanguage',
];
const ofGroups = ['groupTypes', 'securityEnabled', 'mailEnabled', 'mailNickname', 'isAssignableToRole'];
const foreign: Readonly<Record<string, readonly string[]>> = {
  '#microsoft.graph.user': ['description', 'appId', ...ofGroups],
  '#microsoft.graph.group': ['appId', 'accountEnabled', ...ofUsers],
  '#microsoft.graph.servicePrincipal': ['mail', ...ofUsers, ...ofGroups],
};

/** A row as its own type has it: properties of the other types left out. */
export function ownProperties(row: Record<string, unknown>): Record<string, unknown> {
  const { odataType, ...rest } = row;
  const type = (rest['@odata.type'] ?? odataType) as string;
  const shown = Object.entries(rest).filter(([name]) => name !== '@odata.type' && !foreign[type]?.includes(name));
  return { '@odata.type': type, ...Object.fromEntries(shown) };
}

export const selectingType = (options: ODataOptions): ODataOptions =>
  options.$select ? { ...options, $select: `${options.$select},odataType` } : options;

/** One page of a mixed collection. `set` must have the properties of `directoryObjects`. */
export async function readObjects(run: Run, set: EntitySet, options: ODataOptions, base: ReadBase): Promise<Page> {
  const page = await readPage(run, set, selectingType(options), base);
  return { ...page, value: page.value.map(ownProperties) };
}
