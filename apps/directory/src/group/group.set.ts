import { defineEntitySet } from '@bailiwick/odata';
import { directoryObjects } from '../organization/directory-object.set.ts';

const text = (column: string) => ({ column: `g.${column}`, type: 'string', nullable: true }) as const;
const holders = (role: 'member' | 'owner') =>
  ({
    to: () => directoryObjects,
    kind: 'many',
    filter: true,
    local: 'g.id',
    foreign: 'm.object_id',
    join: `join membership m on m.principal_id = o.id and m.role = '${role}'`,
    limit: 20,
  }) as const;

export const groups = defineEntitySet({
  name: 'groups',
  from: 'directory_group g',
  properties: {
    id: { column: 'g.id', type: 'guid' },
    deletedDateTime: { column: 'g.deleted_at', type: 'instant', nullable: true },
    displayName: { column: 'g.display_name', type: 'string', search: true },
    description: { ...text('description'), search: true },
    createdDateTime: { column: 'g.created_at', type: 'instant' },
    groupTypes: { column: 'g.group_types', type: 'strings' },
    isAssignableToRole: { column: 'g.is_assignable_to_role', type: 'boolean' },
    mail: text('mail'),
    mailEnabled: { column: 'g.mail_enabled', type: 'boolean' },
    mailNickname: text('mail_nickname'),
    membershipRule: text('membership_rule'),
    onPremisesSyncEnabled: { column: 'g.on_premises_sync_enabled', type: 'boolean', nullable: true },
    securityEnabled: { column: 'g.security_enabled', type: 'boolean' },
    visibility: text('visibility'),
  },
  navigations: { members: holders('member'), owners: holders('owner') },
});
