import type { InputOf } from '@bailiwick/contracts-core';
import { deleteUser } from '@bailiwick/contracts-directory';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { organization } from '../reading.ts';
import { dropEveryRole } from '../role-assignment/drop-every-role.ts';
import { RevokeSettlement } from '../role-assignment/revoke-settlement.ts';
import { findUser } from './find-user.ts';

@Handles(deleteUser)
export class DeleteUser {
  constructor(private readonly revokes: RevokeSettlement) {}

  async execute({ userId }: InputOf<typeof deleteUser>, context: OperationContext) {
    const user = await findUser(context, userId);
    await context.authorize({ ...organization, version: user.version });
    user.delete(context.now);
    await dropEveryRole(context, user.id);
    await context.sql('update directory_user set manager_id = null where manager_id = $1', [user.id]);
    this.revokes.settleAfter(context);
    return null;
  }
}
