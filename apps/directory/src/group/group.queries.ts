import type { InputOf } from '@bailiwick/contracts-core';
import {
  countGroups,
  countMembers,
  countOwners,
  countTransitiveMembers,
  getGroup,
  listGroups,
  listMembers,
  listOwners,
  listTransitiveMembers,
} from '@bailiwick/contracts-directory';
import { readOne, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { serveObjects } from '../organization/object-collection.ts';
import { serveCount, serveList } from '../organization/whole-collection.ts';
import { found, on, organization } from '../reading.ts';
import { groups } from './group.set.ts';

const present = { where: [sql`g.deleted_at is null`] };

type Named = { groupId: string };

async function versionOf(context: OperationContext, groupId: string): Promise<number> {
  const [group] = await context.sql<{ version: number }>(
    'select version from directory_group where id = $1 and deleted_at is null',
    [groupId],
  );
  return found(group).version;
}

const holders =
  (role: 'member' | 'owner') =>
  async ({ groupId }: Named, context: OperationContext) => {
    await context.authorize(organization);
    await versionOf(context, groupId);
    return sql`select principal_id from membership where object_id = ${groupId} and role = ${role}`;
  };

const everybodyInside = async ({ groupId }: Named, context: OperationContext) => {
  await context.authorize(organization);
  await versionOf(context, groupId);
  return sql`with recursive down(id) as (
    select principal_id from membership where object_id = ${groupId} and role = 'member'
    union select m.principal_id from down join membership m on m.object_id = down.id and m.role = 'member') select id from down`;
};

export const members = serveObjects(listMembers, countMembers, holders('member'));
export const owners = serveObjects(listOwners, countOwners, holders('owner'));
export const transitiveMembers = serveObjects(listTransitiveMembers, countTransitiveMembers, everybodyInside);

export const ListGroups = serveList(listGroups, groups, present);

export const CountGroups = serveCount(countGroups, groups, present);

@Handles(getGroup)
export class GetGroup {
  async execute({ groupId, odata }: InputOf<typeof getGroup>, context: OperationContext) {
    await context.authorize({ ...organization, version: await versionOf(context, groupId) });
    return found(await readOne(on(context), groups, groupId, odata, present));
  }
}
