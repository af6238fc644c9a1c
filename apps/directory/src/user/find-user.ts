import type { OperationContext } from '@bailiwick/service-host';
import { found, isId } from '../reading.ts';
import { User } from './user.entity.ts';

export interface UserKey {
  readonly id: string;
  readonly version: number;
}

/** A URL names a person by object id or by user principal name. */
export async function findUserKey(context: OperationContext, key: string): Promise<UserKey> {
  const condition = isId(key) ? 'id = $1' : 'lower(user_principal_name) = lower($1)';
  const [user] = await context.sql<UserKey>(
    `select id, version from directory_user where deleted_at is null and ${condition}`,
    [key],
  );
  return found(user);
}

export async function findUser(context: OperationContext, key: string): Promise<User> {
  const { id } = await findUserKey(context, key);
  return found(await context.em.findOne(User, { id }));
}
