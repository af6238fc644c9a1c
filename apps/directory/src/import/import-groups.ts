import type { StateOf } from '@bailiwick/contracts-core';
import type { DirectoryPart } from '@bailiwick/contracts-directory';
import { groupChanged } from '@bailiwick/contracts-directory/events';
import type { ReactionContext } from '@bailiwick/service-host';
import type { Imported } from './import-directory.ts';
import type { Reference } from './put-memberships.ts';

type GroupState = Omit<StateOf<typeof groupChanged>, 'deleted'>;
interface Row extends GroupState {
  readonly version: number;
  readonly created: boolean;
}

const columns = `display_name, description, mail_nickname, mail_enabled, security_enabled, group_types, is_assignable_to_role,
  membership_rule, on_premises_sync_enabled`;
const of = (alias: string) =>
  columns
    .split(',')
    .map((column) => `${alias}.${column.trim()}`)
    .join(', ');

const keys = `select x.place, coalesce(byid.id, byname.id, x.id) as id
  from jsonb_to_recordset($1::jsonb) as x(place integer, id uuid, mail_nickname text)
  left join directory_group byid on byid.id = x.id
  left join lateral (select id from directory_group g where lower(g.mail_nickname) = lower(x.mail_nickname) and g.deleted_at is null
    order by id limit 1) byname on true`;

const upsert = `
insert into directory_group as old (id, version, ${columns}, created_at)
select x.id, 1, ${of('x')}, $2 from jsonb_to_recordset($1::jsonb) as x(id uuid, display_name text, description text, mail_nickname text,
  mail_enabled boolean, security_enabled boolean, group_types text[], is_assignable_to_role boolean, membership_rule text,
  on_premises_sync_enabled boolean)
on conflict (id) do update set version = old.version + 1, deleted_at = null, (${columns}) = row(${of('excluded')})
where (${of('old')}, old.deleted_at) is distinct from (${of('excluded')}, null)
returning id, version, xmax = 0 as created, display_name as "displayName", description, group_types as "groupTypes",
  security_enabled as "securityEnabled", mail_enabled as "mailEnabled", is_assignable_to_role as "isAssignableToRole"`;

export async function importGroups(
  groups: DirectoryPart['groups'],
  context: ReactionContext,
  imported: Imported,
): Promise<Reference[]> {
  const named = groups.map((group, place) => ({
    place,
    id: group.id ?? context.newId(),
    mail_nickname: group.mailNickname,
  }));
  const ids = new Map(
    (await context.sql<{ place: number; id: string }>(keys, [JSON.stringify(named)])).map(({ place, id }) => [
      place,
      id,
    ]),
  );
  const rows = await context.sql<Row>(upsert, [
    JSON.stringify(groups.map((group, place) => item(group, ids.get(place)!))),
    context.now,
  ]);
  for (const { version, created, ...state } of rows) {
    imported[created ? 'created' : 'changed'] += 1;
    context.record({
      event: groupChanged,
      aggregateId: state.id,
      version,
      state: { ...state, deleted: false },
      activities: [
        {
          name: created ? 'Add group' : 'Update group',
          result: 'success',
          targets: [{ id: state.id, type: 'Group', displayName: state.displayName }],
        },
      ],
    });
  }
  return groups.flatMap((group, place) => {
    const objectId = ids.get(place)!;
    return [
      ...group.owners.map((reference): Reference => ({ objectId, role: 'owner', kind: 'user', reference })),
      ...group.members.map((reference): Reference => ({ objectId, role: 'member', kind: 'user', reference })),
      ...group.memberGroups.map((reference): Reference => ({ objectId, role: 'member', kind: 'group', reference })),
    ];
  });
}

function item(group: DirectoryPart['groups'][number], id: string) {
  return {
    id,
    display_name: group.displayName,
    description: group.description,
    mail_nickname: group.mailNickname,
    mail_enabled: group.mailEnabled,
    security_enabled: group.securityEnabled,
    group_types: group.groupTypes,
    is_assignable_to_role: group.isAssignableToRole,
    membership_rule: group.membershipRule,
    on_premises_sync_enabled: group.onPremisesSyncEnabled,
  };
}
