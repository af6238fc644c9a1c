import { defineEntitySet } from '@bailiwick/odata';
import { directoryObjects } from '../organization/directory-object.set.ts';

const text = (column: string) => ({ column: `u.${column}`, type: 'string', nullable: true }) as const;
const selected = (column: string) => ({ ...text(column), onSelectOnly: true }) as const;

/** People. Without `$select` Graph shows the first eleven. */
export const users = defineEntitySet({
  name: 'users',
  from: 'directory_user u',
  properties: {
    id: { column: 'u.id', type: 'guid' },
    displayName: { column: 'u.display_name', type: 'string', search: true },
    givenName: text('given_name'),
    surname: text('surname'),
    userPrincipalName: { column: 'u.user_principal_name', type: 'string', search: true },
    mail: { ...text('mail'), search: true },
    jobTitle: text('job_title'),
    mobilePhone: text('mobile_phone'),
    businessPhones: { column: 'u.business_phones', type: 'strings' },
    officeLocation: text('office_location'),
    preferredLanguage: text('preferred_language'),
    accountEnabled: { column: 'u.account_enabled', type: 'boolean', onSelectOnly: true },
    city: selected('city'),
    companyName: selected('company_name'),
    country: selected('country'),
    createdDateTime: { column: 'u.created_at', type: 'instant', onSelectOnly: true },
    department: selected('department'),
    employeeId: selected('employee_id'),
    employeeType: selected('employee_type'),
    mailNickname: selected('mail_nickname'),
    state: selected('state'),
    usageLocation: selected('usage_location'),
    userType: { column: 'u.user_type', type: 'enum', members: ['Member', 'Guest'], onSelectOnly: true },
  },
  navigations: {
    manager: { to: () => directoryObjects, kind: 'one', local: 'u.manager_id', foreign: 'o.id' },
    directReports: {
      to: () => reports,
      kind: 'many',
      local: 'u.id',
      foreign: 'r.manager_id',
      where: 'r.deleted_at is null',
    },
    memberOf: {
      to: () => directoryObjects,
      kind: 'many',
      local: 'u.id',
      foreign: 'm.principal_id',
      join: `join membership m on m.object_id = o.id and m.role = 'member'`,
    },
    sponsors: {
      to: () => directoryObjects,
      kind: 'many',
      local: 'u.id',
      foreign: 'm.object_id',
      join: `join membership m on m.principal_id = o.id and m.role = 'sponsor'`,
    },
  },
});

const reports = defineEntitySet({
  name: 'directReports',
  from: 'directory_user r',
  constants: { '@odata.type': '#microsoft.graph.user' },
  properties: {
    id: { column: 'r.id', type: 'guid' },
    displayName: { column: 'r.display_name', type: 'string' },
    userPrincipalName: { column: 'r.user_principal_name', type: 'string' },
    mail: { column: 'r.mail', type: 'string', nullable: true },
    jobTitle: { column: 'r.job_title', type: 'string', nullable: true },
  },
});

/** `EM/subjects`: the same people as those that access is assigned to. */
export const subjects = defineEntitySet({
  name: 'subjects',
  from: 'directory_user u',
  properties: {
    id: { column: 'u.id', type: 'guid' },
    objectId: { column: 'u.id::text', type: 'string', exact: true },
    displayName: { column: 'u.display_name', type: 'string', search: true },
    principalName: { column: 'u.user_principal_name', type: 'string', search: true },
    email: { column: 'u.mail', type: 'string', nullable: true, search: true },
    onPremisesSecurityIdentifier: { column: 'null::text', type: 'string', nullable: true, filter: false, sort: false },
    subjectType: { column: `'user'::text`, type: 'enum', members: ['notSpecified', 'user', 'servicePrincipal'] },
    subjectLifecycle: {
      column: 'u.subject_lifecycle',
      type: 'enum',
      members: ['notDefined', 'notGoverned', 'governed'],
    },
  },
});
