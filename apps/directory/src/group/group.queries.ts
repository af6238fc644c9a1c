import type { InputOf } from '@bailiwick/contracts-core';
import {
  countGroups,
  countMembers,
  countOwners,
  getGroup,
  listGroups,
  listMembers,
  listOwners,
  listTransitiveMembers,
} from '@bailiwick/contracts-directory';
import { readCount, readOne, readPage, sql, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { directoryObjects, readObjects } from '../organization/directory-object.set.ts';
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

async function holders(context: OperationContext, { groupId }: Named, role: 'member' | 'owner'): Promise<SqlFragment> {
  await context.authorize(organization);
  await versionOf(context, groupId);
  return sql`o.id = any(array(select principal_id from membership where object_id = ${groupId} and role = ${role}))`;
}

@Handles(listGroups)
export class ListGroups {
  async execute({ odata }: InputOf<typeof listGroups>, context: OperationContext) {
    await context.authorize(organization);
    return readPage(on(context), groups, odata, present);
  }
}

@Handles(countGroups)
export class CountGroups {
  async execute({ odata }: InputOf<typeof countGroups>, context: OperationContext) {
    await context.authorize(organization);
    return readCount(on(context), groups, odata, present);
  }
}

@Handles(getGroup)
export class GetGroup {
  async execute({ groupId, odata }: InputOf<typeof getGroup>, context: OperationContext) {
    await context.authorize({ ...organization, version: await versionOf(context, groupId) });
    return found(await readOne(on(context), groups, groupId, odata, present));
  }
}

@Handles(listMembers)
export class ListMembers {
  async execute(input: InputOf<typeof listMembers>, context: OperationContext) {
    const inside = await holders(context, input, 'member');
    return readObjects(on(context), directoryObjects, input.odata, { where: [inside] });
  }
}

@Handles(countMembers)
export class CountMembers {
  async execute(input: InputOf<typeof countMembers>, context: OperationContext) {
    return readCount(on(context), directoryObjects, input.odata, { where: [await holders(context, input, 'member')] });
  }
}

@Handles(listOwners)
export class ListOwners {
  async execute(input: InputOf<typeof listOwners>, context: OperationContext) {
    const inside = await holders(context, input, 'owner');
    return readObjects(on(context), directoryObjects, input.odata, { where: [inside] });
  }
}

@Handles(countOwners)
export class CountOwners {
  async execute(input: InputOf<typeof countOwners>, context: OperationContext) {
    return readCount(on(context), directoryObjects, input.odata, { where: [await holders(context, input, 'owner')] });
  }
}

@Handles(listTransitiveMembers)
export class ListTransitiveMembers {
  async execute({ groupId, odata }: InputOf<typeof listTransitiveMembers>, context: OperationContext) {
    await context.authorize(organization);
    await versionOf(context, groupId);
    const inside = sql`o.id = any(array(with recursive down(id) as (
      select principal_id from membership where object_id = ${groupId} and role = 'member'
      union select m.principal_id from down join membership m on m.object_id = down.id and m.role = 'member') select id from down))`;
    return readObjects(on(context), directoryObjects, odata, { where: [inside] });
  }
}
