import type { InputOf } from '@bailiwick/contracts-core';
import { directoryErrors, removeManager, setManager } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { found, organization } from '../reading.ts';
import { findUser } from './find-user.ts';

/** The chain of managers above somebody, that person included. */
const chain = `with recursive above(id) as (
    select $1::uuid union select u.manager_id from above join directory_user u on u.id = above.id where u.manager_id is not null)
  select id from above`;

@Handles(setManager)
export class SetManager {
  async execute({ userId, body }: InputOf<typeof setManager>, context: OperationContext) {
    const user = await findUser(context, userId);
    await context.authorize({ ...organization, version: user.version });
    const [manager] = await context.sql('select id from directory_user where id = $1 and deleted_at is null', [
      body.id,
    ]);
    if (manager === undefined) throw new DomainError(directoryErrors.badReference, { target: '@odata.id' });
    const above = await context.sql<{ id: string }>(chain, [body.id]);
    if (above.some(({ id }) => id === user.id))
      throw new DomainError(directoryErrors.circularManager, { target: '@odata.id' });
    user.reportTo(body.id);
    return null;
  }
}

@Handles(removeManager)
export class RemoveManager {
  async execute({ userId }: InputOf<typeof removeManager>, context: OperationContext) {
    const user = await findUser(context, userId);
    await context.authorize({ ...organization, version: user.version });
    found(user.managerId);
    user.reportTo(null);
    return null;
  }
}
