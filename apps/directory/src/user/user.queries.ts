import type { InputOf, ODataOptions } from '@bailiwick/contracts-core';
import {
  countUsers,
  getManager,
  getMe,
  getMyManager,
  getSubject,
  getUser,
  listSubjects,
  listUsers,
} from '@bailiwick/contracts-directory';
import { readOne, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { directoryObjects, ownProperties, selectingType } from '../organization/directory-object.set.ts';
import { serveCount, serveList } from '../organization/whole-collection.ts';
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

export const ListUsers = serveList(listUsers, users, present);

export const CountUsers = serveCount(countUsers, users, present);

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

export const ListSubjects = serveList(listSubjects, subjects, present);

@Handles(getSubject)
export class GetSubject {
  async execute({ objectId, odata }: InputOf<typeof getSubject>, context: OperationContext) {
    await context.authorize(organization);
    return found(await readOne(on(context), subjects, objectId, odata, present));
  }
}
