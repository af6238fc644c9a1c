import type { InputOf, ODataOptions, Page } from '@bailiwick/contracts-core';
import {
  countUsers,
  getManager,
  getMe,
  getMyManager,
  getSubject,
  getUser,
  listDirectReports,
  listMemberOf,
  listMyDirectReports,
  listMyMemberOf,
  listMyTransitiveMemberOf,
  listSubjects,
  listTransitiveMemberOf,
  listUsers,
} from '@bailiwick/contracts-directory';
import { readCount, readOne, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { directoryObjects, ownProperties, readObjects, selectingType } from '../organization/directory-object.set.ts';
import { found, on, organization } from '../reading.ts';
import { findUserKey, type UserKey } from './find-user.ts';
import { subjects, users } from './user.set.ts';

const present = { where: [sql`u.deleted_at is null`] };

async function show(context: OperationContext, { id, version }: UserKey, options: ODataOptions) {
  await context.authorize({ ...organization, version });
  return found(await readOne(on(context), users, id, options));
}

async function managerOf(context: OperationContext, id: string, options: ODataOptions) {
  await context.authorize(organization);
  const which = sql`o.id = (select manager_id from directory_user where id = ${id})`;
  return ownProperties(found(await readOne(on(context), directoryObjects, which, selectingType(options))));
}

/** The groups a person is in, `directly` or through other groups. */
async function groupsOf(
  context: OperationContext,
  id: string,
  options: ODataOptions,
  directly: boolean,
): Promise<Page> {
  await context.authorize(organization);
  const inside = directly
    ? sql`o.id = any(array(select object_id from membership where principal_id = ${id} and role = 'member'))`
    : sql`o.id = any(array(with recursive up(id) as (
        select object_id from membership where principal_id = ${id} and role = 'member'
        union select m.object_id from up join membership m on m.principal_id = up.id and m.role = 'member') select id from up))`;
  return readObjects(on(context), directoryObjects, options, { where: [inside] });
}

async function reportsOf(context: OperationContext, id: string, options: ODataOptions): Promise<Page> {
  await context.authorize(organization);
  const reports = sql`o.id = any(array(select id from directory_user where manager_id = ${id} and deleted_at is null))`;
  return readObjects(on(context), directoryObjects, options, { where: [reports] });
}

@Handles(listUsers)
export class ListUsers {
  async execute({ odata }: InputOf<typeof listUsers>, context: OperationContext) {
    await context.authorize(organization);
    return readPage(on(context), users, odata, present);
  }
}

@Handles(countUsers)
export class CountUsers {
  async execute({ odata }: InputOf<typeof countUsers>, context: OperationContext) {
    await context.authorize(organization);
    return readCount(on(context), users, odata, present);
  }
}

@Handles(getUser)
export class GetUser {
  async execute({ userId, odata }: InputOf<typeof getUser>, context: OperationContext) {
    return show(context, await findUserKey(context, userId), odata);
  }
}

@Handles(getMe)
export class GetMe {
  async execute({ odata }: InputOf<typeof getMe>, context: OperationContext) {
    return show(context, await findUserKey(context, context.actor.id), odata);
  }
}

@Handles(getManager)
export class GetManager {
  async execute({ userId, odata }: InputOf<typeof getManager>, context: OperationContext) {
    return managerOf(context, (await findUserKey(context, userId)).id, odata);
  }
}

@Handles(getMyManager)
export class GetMyManager {
  async execute({ odata }: InputOf<typeof getMyManager>, context: OperationContext) {
    return managerOf(context, context.actor.id, odata);
  }
}

@Handles(listMemberOf)
export class ListMemberOf {
  async execute({ userId, odata }: InputOf<typeof listMemberOf>, context: OperationContext) {
    return groupsOf(context, (await findUserKey(context, userId)).id, odata, true);
  }
}

@Handles(listTransitiveMemberOf)
export class ListTransitiveMemberOf {
  async execute({ userId, odata }: InputOf<typeof listTransitiveMemberOf>, context: OperationContext) {
    return groupsOf(context, (await findUserKey(context, userId)).id, odata, false);
  }
}

@Handles(listMyMemberOf)
export class ListMyMemberOf {
  async execute({ odata }: InputOf<typeof listMyMemberOf>, context: OperationContext) {
    return groupsOf(context, context.actor.id, odata, true);
  }
}

@Handles(listMyTransitiveMemberOf)
export class ListMyTransitiveMemberOf {
  async execute({ odata }: InputOf<typeof listMyTransitiveMemberOf>, context: OperationContext) {
    return groupsOf(context, context.actor.id, odata, false);
  }
}

@Handles(listDirectReports)
export class ListDirectReports {
  async execute({ userId, odata }: InputOf<typeof listDirectReports>, context: OperationContext) {
    return reportsOf(context, (await findUserKey(context, userId)).id, odata);
  }
}

@Handles(listMyDirectReports)
export class ListMyDirectReports {
  async execute({ odata }: InputOf<typeof listMyDirectReports>, context: OperationContext) {
    return reportsOf(context, context.actor.id, odata);
  }
}

@Handles(listSubjects)
export class ListSubjects {
  async execute({ odata }: InputOf<typeof listSubjects>, context: OperationContext) {
    await context.authorize(organization);
    return readPage(on(context), subjects, odata, present);
  }
}

@Handles(getSubject)
export class GetSubject {
  async execute({ objectId, odata }: InputOf<typeof getSubject>, context: OperationContext) {
    await context.authorize(organization);
    return found(await readOne(on(context), subjects, objectId, odata, present));
  }
}
